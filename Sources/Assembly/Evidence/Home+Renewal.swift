import Containers
import Durable
import Evidence
import PKI
import Records
import Sealing

extension Home {
  /// Why evidence is renewed.
  package enum RenewalCause: Hashable, Sendable {
    /// The certificates behind the time-stamps end within so many seconds.
    case endingWithin(seconds: Double)
    /// The time-stamps are older than so many seconds.
    case olderThan(seconds: Double)
    /// The hash algorithm grows weak.
    case hash(DigestAlgorithm)
  }

  /// What renewing evidence for that cause would do: nothing is changed, and nobody is asked.
  package func planRenewal(_ cause: RenewalCause) throws -> RenewalSummary {
    RenewalSummary(try renewal(cause).plan(), isDone: false)
  }

  /// Renews the evidence, batch by batch; what was renewed before an error stays renewed.
  ///
  /// - Parameter step: hears of each batch that was renewed or cannot be.
  package func renewEvidence(
    _ cause: RenewalCause, step: (String) -> Void
  ) throws -> RenewalSummary {
    guard let timestamps = settings.timestamps else { throw Home.noAuthority }
    let authority = try timestampAuthority(timestamps)
    let archive = try folder(paths.archive)
    let store = try store()
    let report = try renewal(cause).run(
      stamp: { try authority.stamp(imprint: $0, algorithm: $1) },
      files: { id, algorithms in
        do {
          return try CoveredFiles(of: archive.open(id.containerPath)).hashes(by: algorithms)
        } catch let error as SystemError where error.isNotFound {
          // What was disposed of needs no evidence any more; what was lost must not pass for it.
          guard try store.disposal(of: id) != nil else { throw error }
          return nil
        }
      },
      onStep: { made in
        switch made {
        case .renewed(let name, let records):
          step("archive/evidence/\(name): renewed for \(counted(records, "record", "records"))")
        case .refused(let name, let reason):
          step("archive/evidence/\(name): cannot be renewed: \(reason)")
        case .current: break
        }
        return true
      })
    return RenewalSummary(report, isDone: true)
  }

  private func renewal(_ cause: RenewalCause) throws -> EvidenceRenewal {
    guard let anchors = try timestampAnchors() else { throw Home.noAuthority }
    let now = clock.now()
    let kind: EvidenceRenewal.Kind =
      switch cause {
      case .endingWithin(let seconds): .certificates(endingBefore: now.adding(seconds: seconds))
      case .olderThan(let seconds): .timestamps(olderThan: now.adding(seconds: -seconds))
      case .hash(let algorithm): .hash(algorithm)
      }
    return EvidenceRenewal(of: try evidenceFolder(), kind, trusting: anchors, at: now)
  }

  static let noAuthority = HomeError.unusable(
    what: "evidence", why: "postgang.yaml names no time-stamp authority",
    remedy: "Write timestamps.url and timestamps.trust; docs/configuration.md describes them.")
}
