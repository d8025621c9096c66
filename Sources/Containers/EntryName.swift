@_spi(_Unicode) import Swift

/// The rules for names within an archive: relative, without tricks, in one Unicode form.
package enum EntryName {
  /// Why a name is refused.
  package enum Fault: String, Hashable, Sendable, CaseIterable {
    case empty
    case absolute
    case climbing
    case backslash
    case nul
    case control
    case emptyPart
    case tooLong
    case notUTF8
    case undeclaredUTF8
    case notComposed
  }

  /// UTF-8 bytes of a whole name, and of one part of it: what file systems hold.
  static let lengthLimit = 1024
  static let partLimit = 255

  /// What is wrong with `name`; `nil` when it may be used. A folder's name ends with `/`.
  package static func fault(of name: String) -> Fault? {
    if name.isEmpty { return .empty }
    if name.utf8.count > lengthLimit { return .tooLong }
    var isASCII = true
    for byte in name.utf8 {
      switch byte {
      case 0: return .nul
      case UInt8(ascii: "\\"): return .backslash
      case 1..<0x20, 0x7F: return .control
      case 0x80...: isASCII = false
      default: break
      }
    }
    if !isASCII {
      // C1 controls, and the marks that turn the direction of writing to hide an ending.
      if name.unicodeScalars.contains(where: isControl) { return .control }
      if !name._nfc.elementsEqual(name.unicodeScalars) { return .notComposed }
    }
    return fault(ofPartsOf: name)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func fault(ofPartsOf name: String) -> Fault? {
    if name.utf8.first == UInt8(ascii: "/") { return .absolute }
    var parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    // A folder's name ends with "/", which leaves one empty part.
    if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    for part in parts {
      if part.isEmpty { return .emptyPart }
      if part.count > partLimit { return .tooLong }
      if part.elementsEqual("..".utf8) { return .climbing }
      if part.elementsEqual(".".utf8) { return .emptyPart }
    }
    // "C:" at the start is a drive for some systems.
    if let first = parts.first, first.count >= 2, first.dropFirst().first == UInt8(ascii: ":") {
      return .absolute
    }
    return nil
  }

  /// The name in the form in which two that must not stand side by side are equal: without regard
  /// to case or to Unicode form (`String` compares by canonical equivalence).
  package static func folded(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.lowercased() }
    // Upper case first: it joins what lower case alone would keep apart (ß and ss, ſ and s).
    return name.uppercased().lowercased()
  }

  /// The name in Unicode's composed form (NFC).
  package static func composed(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: name._nfc)
    return String(scalars)
  }
}

extension EntryName.Fault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "an empty name"
    case .absolute: "an absolute name"
    case .climbing: "a name with .. in it"
    case .backslash: "a name with a backslash"
    case .nul: "a name with a NUL"
    case .control: "a name with control characters"
    case .emptyPart: "a name with an empty part or a single dot"
    case .tooLong: "a name that is too long"
    case .notUTF8: "a name that is not UTF-8"
    case .undeclaredUTF8: "a name beyond ASCII that is not declared as UTF-8"
    case .notComposed: "a name that is not in Unicode's composed form"
    }
  }
}
