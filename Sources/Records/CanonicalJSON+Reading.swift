/// Reading JSON back: strict, whole numbers only, nesting bounded.
extension CanonicalJSON {
  /// Reads one JSON value; `nil` when the bytes are anything else, or hold a fraction or an
  /// exponent, an unpaired surrogate, a name twice, or more than 32 levels.
  package init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
    self = value
  }

  /// The member of that name; `nil` when there is none, or this is no object.
  package subscript(name: String) -> CanonicalJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var int: Int64? {
    if case .int(let number) = self { number } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  package var array: [CanonicalJSON]? {
    if case .array(let values) = self { values } else { nil }
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    var isAtEnd: Bool {
      mutating get {
        skipSpace()
        return at == bytes.count
      }
    }

    private mutating func skipSpace() {
      while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    private mutating func take(word: String) -> Bool {
      guard bytes[at...].starts(with: word.utf8) else { return false }
      at += word.utf8.count
      return true
    }

    mutating func value(depth: Int) -> CanonicalJSON? {
      skipSpace()
      guard at < bytes.count, depth < 32 else { return nil }
      switch bytes[at] {
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "\""): return string().map { .string($0) }
      case UInt8(ascii: "t"): return take(word: "true") ? .bool(true) : nil
      case UInt8(ascii: "f"): return take(word: "false") ? .bool(false) : nil
      case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
      default: return number()
      }
    }

    private mutating func object(depth: Int) -> CanonicalJSON? {
      at += 1
      var members: [(name: String, value: CanonicalJSON)] = []
      if take(UInt8(ascii: "}")) { return .object([]) }
      repeat {
        skipSpace()
        guard let name = string(), take(UInt8(ascii: ":")), let value = value(depth: depth + 1),
          !members.contains(where: { $0.name == name })
        else { return nil }
        members.append((name, value))
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> CanonicalJSON? {
      at += 1
      var values: [CanonicalJSON] = []
      if take(UInt8(ascii: "]")) { return .array([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .array(values) : nil
    }

    private mutating func number() -> CanonicalJSON? {
      let end = bytes[at...].firstIndex { !($0 == UInt8(ascii: "-") || (48...57).contains($0)) }
      let digits = bytes[at..<(end ?? bytes.count)]
      guard let number = Int64(String(decoding: digits, as: UTF8.self)),
        String(number).utf8.elementsEqual(digits)
      else { return nil }
      at = digits.endIndex
      return .int(number)
    }

    private mutating func string() -> String? {
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return nil }
      at += 1
      var text: [UInt8] = []
      while at < bytes.count {
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
        case UInt8(ascii: "\\"):
          guard let scalar = escape() else { return nil }
          text += String(scalar).utf8
        case 0..<0x20: return nil
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "u"): return unicode()
      default: return nil
      }
    }

    private mutating func unicode() -> Unicode.Scalar? {
      guard let first = unit() else { return nil }
      guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
      guard take(word: "\\u"), let second = unit(), (0xDC00...0xDFFF).contains(second) else {
        return nil
      }
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func unit() -> UInt32? {
      guard at + 4 <= bytes.count,
        let pair = Hex.bytes(String(decoding: bytes[at..<at + 4], as: UTF8.self))
      else { return nil }
      at += 4
      return UInt32(pair[0]) << 8 | UInt32(pair[1])
    }
  }
}
