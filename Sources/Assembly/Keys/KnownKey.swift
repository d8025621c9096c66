import Ledger
import PKI
import Records

/// One key or certificate that a home knows of.
package struct KnownKey: Hashable, Sendable {
  package let role: Role
  package let state: State
  /// A certificate's subject (RFC 4514), or the ledger's origin.
  package let name: String
  package let algorithm: String
  /// As leaves name it.
  package let digest: ContentDigest
  /// `nil` for a key without a certificate: it is valid until another takes its place.
  package let validity: Validity?
  /// The file that it was read from.
  package let source: String

  package enum Role: String, Sendable {
    case seal
    /// A certificate between the seal's and its root.
    case chain
    /// A root that seals are judged by.
    case trust
    case ledger
    /// A root that time-stamps are judged by.
    case timestamps
  }

  package enum State: String, Sendable {
    case inUse
    case earlier
  }

  package struct Validity: Hashable, Sendable {
    package let from: Instant
    package let until: Instant
  }

  init(_ certificate: Certificate, _ role: Role, _ state: State, from source: String) {
    self.role = role
    self.state = state
    name = certificate.subject
    algorithm = "\(certificate.publicKey.kind)"
    digest = certificate.digest
    validity = Validity(from: certificate.notBefore, until: certificate.notAfter)
    self.source = source
  }

  init(_ key: NoteVerifierKey, _ state: State, from source: String) {
    role = .ledger
    self.state = state
    name = key.name
    algorithm = "Ed25519"
    digest = KeyDigest.of(key)
    validity = nil
    self.source = source
  }

  /// Whole days until it expires, negative afterwards; `nil` when it never does.
  package func daysLeft(at now: Instant) -> Int? {
    validity.map { Int(($0.until.seconds(since: now) / 86_400).rounded(.down)) }
  }

  package func json(at now: Instant) -> CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "algorithm", value: .string(algorithm)), (name: "digest", value: .string(digest.hex)),
      (name: "name", value: .string(name)), (name: "purpose", value: .string(role.rawValue)),
      (name: "source", value: .string(source)), (name: "state", value: .string(state.rawValue)),
    ]
    if let validity, let days = daysLeft(at: now) {
      members += [
        (name: "daysLeft", value: .int(Int64(days))),
        (name: "validFrom", value: .string(validity.from.rfc3339)),
        (name: "validTo", value: .string(validity.until.rfc3339)),
      ]
    }
    return .object(members)
  }
}
