import Records

extension DERReader {
  /// An OBJECT IDENTIFIER.
  package mutating func objectIdentifier() throws(DERError) -> ObjectIdentifier {
    let element = try next(DERTag.objectIdentifier)
    guard let identifier = ObjectIdentifier(contents: bytes[element.contents]) else {
      throw DERError(offset: element.start)
    }
    return identifier
  }

  /// A small non-negative INTEGER, such as a version.
  package mutating func smallInteger() throws(DERError) -> Int {
    let element = try next(DERTag.integer)
    guard element.contents.count == 1, bytes[element.contents.lowerBound] < 0x80 else {
      throw DERError(offset: element.start)
    }
    return Int(bytes[element.contents.lowerBound])
  }

  /// An INTEGER of any size in its shortest form: the whole element.
  package mutating func integer() throws(DERError) -> [UInt8] {
    let element = try next(DERTag.integer)
    let contents = bytes[element.contents]
    guard let first = contents.first else { throw DERError(offset: element.start) }
    if contents.count > 1, first == 0x00 || first == 0xFF {
      let second = contents[contents.startIndex + 1]
      guard (first == 0) == (second >= 0x80) else { throw DERError(offset: element.start) }
    }
    return self[element.whole]
  }

  package mutating func octetString() throws(DERError) -> [UInt8] {
    self[try next(DERTag.octetString).contents]
  }

  /// A BOOLEAN; DER knows two values only.
  package mutating func boolean() throws(DERError) -> Bool {
    let element = try next(DERTag.boolean)
    switch self[element.contents] {
    case [0x00]: return false
    case [0xFF]: return true
    default: throw DERError(offset: element.start)
    }
  }

  /// A BIT STRING of whole octets, such as a key or a signature value.
  package mutating func bitString() throws(DERError) -> [UInt8] {
    let element = try next(DERTag.bitString)
    guard bytes[element.contents].first == 0 else { throw DERError(offset: element.start) }
    return Array(bytes[element.contents].dropFirst())
  }

  /// A non-negative INTEGER of at most eight octets of value; `nil` when it is another.
  package mutating func number() throws(DERError) -> UInt64? {
    let contents = try integer().dropFirst(2)
    guard let first = contents.first, first < 0x80, contents.count <= 9 else { return nil }
    guard contents.count < 9 || first == 0 else { return nil }
    return contents.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A GeneralizedTime in UTC with or without a fraction of a second, which is cut to milliseconds
  /// (RFC 3161 § 2.4.2).
  package mutating func fractionalTime() throws(DERError) -> Instant {
    let element = try next(DERTag.generalizedTime)
    guard let time = Instant(fractionalTime: bytes[element.contents]) else {
      throw DERError(offset: element.start)
    }
    return time
  }

  /// A UTCTime or GeneralizedTime as RFC 5652 § 11.3 wants it: in seconds, in UTC.
  package mutating func time() throws(DERError) -> Instant {
    let element = try next()
    guard let time = Instant(derTime: bytes[element.contents], tag: element.tag) else {
      throw DERError(offset: element.start)
    }
    return time
  }

  /// A UTCTime or GeneralizedTime follows.
  package var isTime: Bool { nextTag == DERTag.utcTime || nextTag == DERTag.generalizedTime }

  /// The members of a SET OF. DER wants them in the order of their bytes; where their order decides
  /// what was signed, `inOrder` insists.
  package mutating func setMembers(
    _ tag: UInt8 = DERTag.set, inOrder: Bool = false
  ) throws(DERError) -> [DERElement] {
    var inner = try enter(tag)
    var members: [DERElement] = []
    while !inner.isAtEnd {
      let member = try inner.next()
      if inOrder, let last = members.last,
        bytes[member.whole].lexicographicallyPrecedes(bytes[last.whole])
      {
        throw DERError(offset: member.start)
      }
      members.append(member)
    }
    return members
  }
}
