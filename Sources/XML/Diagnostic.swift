import CLibxml2

/// One error of libxml2, copied out of its own short-lived memory.
package struct Diagnostic: Hashable, Sendable {
  /// The file, for schemas; empty for documents.
  package let file: String
  /// From 1; 0 when unknown.
  package let line: Int
  /// From 1; 0 when unknown.
  package let column: Int
  /// `xmlParserErrors`, as a number.
  package let code: Int
  /// libxml2's own English, in one line.
  package let message: String

  package init(file: String = "", line: Int, column: Int = 0, code: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.code = code
    self.message = message
  }

  init(_ error: xmlError) {
    file = error.file.map { String(cString: $0) } ?? ""
    line = Int(max(error.line, 0))
    column = Int(max(error.int2, 0))
    code = Int(error.code)
    message = (error.message.map { String(cString: $0) } ?? "").trimmingLine()
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line: message`, as far as it is known.
  package var description: String {
    (file.isEmpty ? "" : "\(file):") + (line > 0 ? "\(line): " : file.isEmpty ? "" : " ") + message
  }
}

extension String {
  /// Without white space at its end, and with none but blanks within.
  fileprivate func trimmingLine() -> String {
    split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
