import PKI
import Records
import Testing

@testable import Evidence

/// Records without containers: each has three files made of its number.
struct Sample: Hashable {
  let number: Int

  var id: RecordID { RecordID(high: 0x019A_0000_0000_7000, low: 0x8000 + UInt64(number)) }

  var files: [[UInt8]] {
    ["submission.xml", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"].map {
      Array("\($0) of record \(number)".utf8)
    }
  }

  var group: ContentDigest { ObjectGroup.hash(of: files.map { SHA256.digest(of: $0) }) }
  var row: EvidenceRow { EvidenceRow(id: id, group: group) }
  var hashes: FileHashes { FileHashes(of: files, by: DigestAlgorithm.allCases) }

  func hashes(by algorithm: DigestAlgorithm) -> [[UInt8]] { hashes[algorithm] ?? [] }

  static func make(_ range: Range<Int>) -> [Sample] { range.map { Sample(number: $0) } }

  static func checkpoint(_ size: Int64) -> [UInt8] {
    Array("example/ledger\n\(size)\nAAAA\n\n— example/ledger AAAA\n".utf8)
  }

  /// A batch over these records, one leaf each from `first` on.
  static func batch(
    _ samples: [Sample], from first: Int64 = 0, by stamper: TrialTimestamper,
    at instant: Instant = Authority.start.days(1)
  ) throws -> EvidenceBatch {
    let size = first + Int64(max(samples.count, 1))
    let draft = EvidenceDraft(
      leaves: first..<size, checkpoint: checkpoint(size), rows: samples.map(\.row))
    return try draft.stamped(by: stamper.stamp(draft.imprint, by: draft.algorithm, at: instant))
  }
}

extension RenewedBatch {
  init(_ batch: EvidenceBatch, _ renewals: [BatchRenewal] = []) throws {
    try self.init(batch, renewals, path: "x.evidence")
  }

  /// With one more time-stamp renewal.
  func renewed(by stamper: TrialTimestamper, at instant: Instant) throws -> RenewedBatch {
    let draft = TimestampRenewalDraft(of: self)
    let token = try stamper.stamp(draft.imprint, by: draft.algorithm, at: instant)
    return try RenewedBatch(batch, renewals + [draft.stamped(by: token)])
  }

  /// With one more hash-tree renewal, of those of the records that are still there.
  func renewed(
    to algorithm: DigestAlgorithm, of samples: [Sample], by stamper: TrialTimestamper,
    at instant: Instant
  ) throws -> RenewedBatch {
    var draft = HashRenewalDraft(of: self, by: algorithm)
    for sample in samples { try draft.add(sample.id, files: sample.hashes) }
    let token = try stamper.stamp(draft.imprint, by: draft.algorithm, at: instant)
    return try RenewedBatch(batch, renewals + [draft.stamped(by: token)])
  }
}
