import Records

/// One thing wrong with a time-stamp, or with an authority's response.
package enum TimestampFault: Error, Hashable, Sendable {
  // The form.
  /// The bytes are not the DER of a time-stamp from here on.
  case form(offset: Int)
  /// The token is over something else than time-stamp information.
  case contentType
  /// It has an extension that must be understood, and is not.
  case criticalExtension(ObjectIdentifier)
  /// It has this many signers instead of one.
  case signers(Int)
  /// The digest that is stamped is by an algorithm that is not accepted, or of another length.
  case imprintNotAllowed(ObjectIdentifier)

  // The response.
  /// The authority refused: RFC 3161 § 2.4.2's status, its own words, and the bits of failInfo.
  case refused(status: Int, text: String, failure: [Int])
  /// It stamped another digest than the one that was asked for.
  case imprintDiffers
  /// It answers another request.
  case nonceDiffers
  /// It stamped under another policy than the one that was asked for.
  case policyDiffers(ObjectIdentifier)

  // The signature and its time.
  case signature(SignatureFault)
  /// The authority's certificate was not valid at the time that the token says.
  case outsideCertificate(Instant)
  /// The token is younger than the time at which it is judged.
  case inFuture(Instant)
}

extension TimestampFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .form(let offset): "is not a time-stamp in DER, from byte \(offset) on"
    case .contentType: "is not over time-stamp information"
    case .criticalExtension(let type):
      "has the extension \(type), which must be understood, and is not"
    case .signers(let count): "has \(count) signers instead of one"
    case .imprintNotAllowed(let type):
      "stamps a digest by \(type), which is not accepted or not of that length"
    case .refused(let status, let text, let failure):
      "was refused by the authority with status \(status)"
        + (failure.isEmpty ? "" : ", failure \(failure.map { String($0) }.joined(separator: ", "))")
        + (text.isEmpty ? "" : ": \(text)")
    case .imprintDiffers: "stamps something else"
    case .nonceDiffers: "answers another request"
    case .policyDiffers(let policy): "was made under another policy, \(policy)"
    case .signature(let fault): fault.description
    case .outsideCertificate(let time):
      "is of \(time), when its authority's certificate was not valid"
    case .inFuture(let time): "is of \(time), which is in the future"
    }
  }
}
