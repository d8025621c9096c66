import Records

extension Problem {
  /// One thing wrong with a request.
  struct Entry: Sendable {
    /// A JSON pointer to the place (RFC 6901), or a parameter's name; `nil` for what lies in a form.
    let pointer: String?
    let code: String
    let message: String
    /// What stands for `{name}` in the words of its code, when it has no message of its own.
    var values: [String: String] = [:]
    /// Which sentence of its code says what is wrong, where there are several: the words
    /// `fault-CODE-REASON`.
    var reason: String?
    /// Where in a form, or in which file, it is.
    var place: Place?

    /// A place in a submission, as its report has it.
    struct Place: Sendable {
      let path: String
      let line: Int
      let column: Int
    }

    init(pointer: String, code: String, message: String) {
      self.pointer = pointer
      self.code = code
      self.message = message
    }

    /// Said by the words `fault-CODE`.
    init(_ pointer: String, _ code: String, _ values: [String: String] = [:]) {
      self.init(pointer: pointer, code: code, message: "")
      self.values = values
    }

    /// What is wrong with a submission.
    init(_ violation: Violation, in language: Language) {
      pointer = nil
      code = violation.code
      message = violation.message[language]
      place = Place(path: violation.path, line: violation.line, column: violation.column)
    }

    private init(_ entry: Entry, message: String) {
      self = Entry(pointer: entry.pointer ?? "", code: entry.code, message: message)
    }

    func spoken(in language: Language, by words: WordBook) -> Entry {
      let key = (["fault", code] + [reason].compactMap(\.self)).joined(separator: "-")
      guard message.isEmpty, let text = words.find("problem", key, language, values) else {
        return self
      }
      return Entry(self, message: text)
    }
  }
}

extension Problem.Entry {
  var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "code", value: .string(code)), (name: "message", value: .string(message)),
    ]
    if let pointer { members.append((name: "pointer", value: .string(pointer))) }
    if let place {
      members += [
        (name: "column", value: .int(Int64(place.column))),
        (name: "line", value: .int(Int64(place.line))),
        (name: "path", value: .string(place.path)),
      ]
    }
    return .object(members)
  }
}
