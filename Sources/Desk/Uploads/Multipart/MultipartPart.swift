/// What a part of a form says of itself.
struct MultipartPart: Hashable, Sendable {
  /// The name of the form's field.
  let name: String
  /// As it was sent; `nil` for a plain field.
  let fileName: String?

  init(name: String, fileName: String?) {
    self.name = name
    self.fileName = fileName
  }

  /// Reads a part's headers, each a line without its end.
  init(headers lines: [[UInt8]]) throws(MultipartError) {
    var disposition: String?
    for line in lines {
      guard let line = String(validating: line, as: UTF8.self),
        let colon = line.firstIndex(of: ":"),
        colon != line.startIndex, line[..<colon].allSatisfy({ $0.isToken })
      else { throw .header }
      let value = line[line.index(after: colon)...].trimmed
      switch line[..<colon].lowercased() {
      case "content-disposition":
        guard disposition == nil else { throw .disposition }
        disposition = String(value)
      case "content-transfer-encoding":
        guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { throw .encoding }
      default: break
      }
    }
    guard let disposition else { throw .disposition }
    var rest = disposition[...]
    guard rest.read(upTo: ";").trimmed.lowercased() == "form-data" else { throw .disposition }
    var parameters: [String: String] = [:]
    while !rest.isEmpty {
      let (name, value) = try MultipartPart.parameter(&rest)
      guard parameters.updateValue(value, forKey: name) == nil else { throw .disposition }
    }
    guard let name = parameters["name"], parameters["filename*"] == nil else { throw .disposition }
    self.name = name
    fileName = parameters["filename"]
  }

  /// `; name="value"` or `; name=value`; in a quoted value `\"` and `\\` stand for the sign itself,
  /// and `%22`, `%0D`, `%0A` for what browsers write so.
  private static func parameter(
    _ rest: inout Substring
  ) throws(MultipartError) -> (String, String) {
    guard let sign = rest.firstIndex(of: "=") else { throw .disposition }
    let name = rest[..<sign].trimmed.lowercased()
    rest = rest[rest.index(after: sign)...]
    guard rest.first == "\"" else { return (name, String(rest.read(upTo: ";").trimmed)) }
    rest = rest.dropFirst()
    var value = ""
    while let next = rest.popFirst() {
      if next == "\"" {
        guard rest.read(upTo: ";").trimmed.isEmpty else { throw .disposition }
        return (
          name,
          value.replacing("%22", with: "\"").replacing("%0D", with: "\r")
            .replacing("%0A", with: "\n")
        )
      }
      if next == "\\", let escaped = rest.first, escaped == "\"" || escaped == "\\" {
        value.append(rest.removeFirst())
      } else {
        value.append(next)
      }
    }
    throw .disposition
  }
}

extension Substring {
  /// What stands before that sign, or all; it and the sign are gone from the text afterwards.
  fileprivate mutating func read(upTo sign: Character) -> Substring {
    guard let place = firstIndex(of: sign) else {
      defer { self = "" }
      return self
    }
    defer { self = self[index(after: place)...] }
    return self[..<place]
  }

  fileprivate var trimmed: Substring {
    drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
      .reduce(into: Substring()) { $0.append($1) }
  }
}

extension Character {
  /// A sign of a token (RFC 9110 § 5.6.2).
  fileprivate var isToken: Bool {
    isASCII && (isLetter || isNumber || "!#$%&'*+-.^_`|~".contains(self))
  }
}
