import PKI
import Records

/// One thing wrong with an evidence record.
package enum EvidenceFault: Hashable, Sendable {
  /// What a fault is about, for those who must name a sub-indication (ETSI EN 319 102-1).
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Files are not those that are covered.
    case hash
    /// The digests do not lead to what was stamped.
    case path
    /// The token itself is wrong.
    case token
    /// The authority was not trusted when the next time-stamp was made, or now.
    case chain
    /// The time-stamps are not in the order of their times.
    case order
    /// Digest algorithms that are not listed, or do not agree.
    case algorithm
  }

  /// So many of the files are not among the covered ones; in every chain but the first, together
  /// with all earlier chains.
  case hash(EvidencePlace, missing: Int, of: Int)
  /// A renewed time-stamp does not cover the one before it.
  case renewal(EvidencePlace)
  case path(EvidencePlace)
  case token(EvidencePlace, TimestampFault)
  case chain(EvidencePlace, ChainFault)
  case order(EvidencePlace)
  /// The chain's algorithm is not among those that the record lists.
  case notListed(EvidencePlace, DigestAlgorithm)
  /// The time-stamp is over a digest by another algorithm than its list or its chain.
  case mixed(EvidencePlace)

  package var kind: Kind {
    switch self {
    case .hash: .hash
    case .renewal, .path: .path
    case .token: .token
    case .chain: .chain
    case .order: .order
    case .notListed, .mixed: .algorithm
    }
  }
}

/// One time-stamp of an evidence record.
package struct EvidencePlace: Hashable, Sendable {
  /// Counted from 0.
  package let chain: Int
  /// Within its chain, counted from 0.
  package let timestamp: Int
}

extension EvidencePlace: CustomStringConvertible {
  package var description: String { "time-stamp \(timestamp + 1) of chain \(chain + 1)" }
}

extension EvidenceFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .hash(let place, let missing, let count):
      "\(place) does not cover \(missing) of \(counted(count, "file", "files"))"
    case .renewal(let place): "\(place) does not renew the time-stamp before it"
    case .path(let place): "\(place) is not over the digest that its hash tree leads to"
    case .token(let place, let fault): "\(place): the token \(fault)"
    case .chain(let place, let fault): "\(place): \(fault)"
    case .order(let place): "\(place) is older than the one before it"
    case .notListed(let place, let algorithm):
      "\(place) uses \(algorithm), which the record does not list"
    case .mixed(let place): "\(place) mixes digest algorithms"
    }
  }
}
