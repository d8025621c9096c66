import Evidence
import PKI
import Records

/// Something in a container that should prove since when parts of it exist.
struct Proof {
  enum Evidence {
    case token(TimestampToken)
    case record(EvidenceRecord)
  }

  enum Subject {
    /// The signature value of a seal, by its place among the seals.
    case seal(Int)
    /// The files that a manifest lists; `bytes` are the manifest's own.
    case manifest(ProofManifest, bytes: [UInt8])
  }

  let subject: Subject
  let evidence: Evidence
  /// The entry that holds it.
  let entry: String

  var layer: LayerReport.Layer {
    if case .seal = subject { .time } else { .evidence }
  }

  var kind: TimestampReport.Kind {
    switch subject {
    case .seal: .seal
    case .manifest(let manifest, _): manifest.kind
    }
  }

  /// Since when its subject is proven to exist, if it holds.
  var time: Instant {
    switch evidence {
    case .token(let token): token.time
    case .record(let record): record.sequence.chains[0][0].token.time
    }
  }

  /// The time of its newest time-stamp: what must hold now, or when something newer covers it.
  var newest: Instant {
    switch evidence {
    case .token(let token): token.time
    case .record(let record): record.sequence.newest.token.time
    }
  }

  var tokens: [TimestampToken] {
    switch evidence {
    case .token(let token): [token]
    case .record(let record): record.sequence.chains.flatMap { $0.map(\.token) }
    }
  }
}
