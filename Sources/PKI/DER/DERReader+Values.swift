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

  /// A UTCTime or GeneralizedTime as RFC 5652 § 11.3 wants it: in seconds, in UTC.
  package mutating func time() throws(DERError) -> Instant {
    let element = try next()
    guard let time = Instant(derTime: bytes[element.contents], tag: element.tag) else {
      throw DERError(offset: element.start)
    }
    return time
  }

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
