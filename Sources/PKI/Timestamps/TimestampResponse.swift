/// What a time-stamp authority answers (RFC 3161 § 2.4.2), as `application/timestamp-reply`.
///
///     TimeStampResp ::= SEQUENCE { status SEQUENCE { status INTEGER,
///       statusString SEQUENCE OF UTF8String OPTIONAL, failInfo BIT STRING OPTIONAL },
///       timeStampToken ContentInfo OPTIONAL }
package struct TimestampResponse: Sendable {
  /// 0 granted, 1 granted with changes, otherwise refused.
  package let status: Int
  /// The authority's own words; may be empty.
  package let text: String
  /// The numbers of the bits that are set in failInfo.
  package let failure: [Int]
  private let token: [UInt8]?

  package init(der: [UInt8]) throws(TimestampFault) {
    do throws(DERError) {
      var outer = DERReader(der)
      var response = try outer.enter(DERTag.sequence)
      try outer.finish()
      var information = try response.enter(DERTag.sequence)
      status = try information.smallInteger()
      var words: [String] = []
      if information.nextTag == DERTag.sequence {
        var texts = try information.enter(DERTag.sequence)
        while !texts.isAtEnd {
          let text = try texts.next(DERTag.utf8String)
          words.append(String(decoding: texts[text.contents], as: UTF8.self))
        }
      }
      text = words.joined(separator: "; ")
      failure = try TimestampResponse.bits(&information)
      try information.finish()
      token =
        response.isAtEnd ? nil : response[try response.next(DERTag.sequence).whole]
      try response.finish()
    } catch {
      throw .form(offset: error.offset)
    }
  }

  private static func bits(_ reader: inout DERReader) throws(DERError) -> [Int] {
    guard let element = try reader.optional(DERTag.bitString) else { return [] }
    return reader[element.contents].dropFirst().enumerated().flatMap { place, octet in
      (0..<8).filter { octet & 0x80 >> UInt8($0) != 0 }.map { place * 8 + $0 }
    }
  }

  /// The token, if it was granted and answers `request`. Its signature is another question:
  /// `TimestampVerifier` answers it.
  ///
  /// - Throws: `.refused`, `.imprintDiffers`, `.nonceDiffers`, `.policyDiffers`, and what reading
  ///   the token throws.
  package func token(answering request: TimestampRequest) throws(TimestampFault) -> TimestampToken {
    guard status <= 1, let token else {
      throw .refused(status: status, text: text, failure: failure)
    }
    let read = try TimestampToken(der: token)
    guard read.algorithm == request.algorithm, read.imprint == request.imprint else {
      throw .imprintDiffers
    }
    guard read.information.nonce == DER.integer(request.nonce) else { throw .nonceDiffers }
    if let policy = request.policy, read.policy != policy { throw .policyDiffers(read.policy) }
    return read
  }
}
