/// The parameters of RSASSA-PSS (RFC 4055 § 3.1), as far as they are accepted.
///
///     RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] EXPLICIT DEFAULT sha1,
///       maskGenAlgorithm [1] EXPLICIT DEFAULT mgf1SHA1, saltLength [2] EXPLICIT DEFAULT 20,
///       trailerField [3] EXPLICIT DEFAULT 1 }
struct RSAPSSParameters {
  let algorithm: DigestAlgorithm
  /// Bytes of salt.
  let salt: Int

  static let scheme = ObjectIdentifier(1, 2, 840, 113549, 1, 1, 10)
  private static let mask = ObjectIdentifier(1, 2, 840, 113549, 1, 1, 8)

  /// `nil` when they cannot be read, rest on SHA-1, or mix digests.
  init?(_ element: [UInt8]) {
    guard let read = try? RSAPSSParameters(reading: element) else { return nil }
    self = read
  }

  private init(reading element: [UInt8]) throws(DERError) {
    var outer = DERReader(element)
    var inner = try outer.enter(DERTag.sequence)
    var hash = try inner.enter(DERTag.context(0))
    let own = DigestAlgorithm(try AlgorithmIdentifier(&hash))
    var wrapper = try inner.enter(DERTag.context(1))
    var generator = try wrapper.enter(DERTag.sequence)
    let isMask = try generator.objectIdentifier() == RSAPSSParameters.mask
    let masked = DigestAlgorithm(try AlgorithmIdentifier(&generator))
    guard isMask, let own, own == masked else { throw DERError(offset: 0) }
    algorithm = own
    if inner.nextTag == DERTag.context(2) {
      var length = try inner.enter(DERTag.context(2))
      salt = try length.smallInteger()
    } else {
      salt = 20
    }
    // The trailer's default must not be written, and there is no other.
    try inner.finish()
  }
}
