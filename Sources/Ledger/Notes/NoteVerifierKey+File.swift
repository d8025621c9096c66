extension NoteVerifierKey {
  private static let mark = "until "

  /// A file's text for this key: its text, and where it is retired a line `until SIZE`.
  package var fileText: String {
    "\(self)\n" + (lastSize.map { "\(NoteVerifierKey.mark)\($0)\n" } ?? "")
  }

  /// The keys that a text holds, one on a line, each perhaps with a line `until SIZE` below it.
  ///
  /// - Throws: `.malformedKey`, also when there is none.
  package static func all(in text: String) throws(LedgerError) -> [NoteVerifierKey] {
    var keys: [NoteVerifierKey] = []
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.hasPrefix(mark), let last = keys.popLast() else {
        keys.append(try NoteVerifierKey(String(line)))
        continue
      }
      guard last.lastSize == nil, let size = Int64(canonical: line.dropFirst(mark.count)) else {
        throw .malformedKey(reason: "`\(line)` is not a number of leaves")
      }
      keys.append(last.retired(after: size))
    }
    if keys.isEmpty { throw .malformedKey(reason: "the file is empty") }
    return keys
  }
}
