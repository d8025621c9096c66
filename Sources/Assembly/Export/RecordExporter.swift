import Containers
import Durable
import Evidence
import Records
import Sealing
import Timestamping

/// Makes copies of archived containers for others. Nothing in the archive changes.
struct RecordExporter {
  private let home: Home

  init(_ home: Home) {
    self.home = home
  }

  /// What is to be written for a record. Asks the time-stamp authority where the level needs it, and
  /// writes nothing.
  func copy(of entry: JournalEntry, as level: ExportLevel, at now: Instant) throws -> ExportedCopy {
    let archive = try Folder(at: home.paths.archive)
    let file = try archive.open(entry.id.containerPath)
    if level == .b { return ExportedCopy(of: file, nil) }
    // Read from a descriptor of its own: the copy's position is that of its descriptor.
    let reader = try ArchiveReader(
      archive.open(entry.id.containerPath), policy: .container)
    guard try reader.digest() == entry.container else {
      throw HomeError.unusable(
        what: "the container of record \(entry.number)",
        why: "it is not the one that was archived",
        remedy: "`postgang audit` says what is wrong; --level b copies it as it lies there.")
    }
    var changes = ExportedCopy.Changes(archive: reader)
    switch level {
    case .b: break
    case .t:
      let seal = try sealer(level, at: now).stamped(ExchangeSignature(of: reader), at: now)
      changes.replacing = [ExchangeSignature.name: seal.der]
    case .lt:
      let seal = try sealer(level, at: now).complete(ExchangeSignature(of: reader), at: now)
      changes.replacing = [ExchangeSignature.name: seal.der]
    case .er: changes.additions = try evidence(of: entry, in: reader)
    }
    return ExportedCopy(of: file, changes)
  }

  /// A record's own evidence record (RFC 4998), DER.
  func evidenceRecord(of entry: JournalEntry) throws -> [UInt8] {
    let reader = try ArchiveReader(
      Folder(at: home.paths.archive).open(entry.id.containerPath), policy: .container)
    let additions = try evidence(of: entry, in: reader)
    guard let record = additions.first(where: { $0.name.hasSuffix(".ers") }) else {
      preconditionFailure("evidence is added as an evidence record and its manifest")
    }
    return record.contents
  }

  private func sealer(_ level: ExportLevel, at now: Instant) throws -> ExchangeSealer {
    guard let settings = home.settings.timestamps, let anchors = try home.timestampAnchors() else {
      throw HomeError.unusable(
        what: "--level \(level.rawValue)", why: "postgang.yaml names no time-stamp authority",
        remedy: "Write timestamps.url and timestamps.trust; docs/configuration.md describes them.")
    }
    let authority = try home.timestampAuthority(settings)
    return try ExchangeSealer(
      trusting: home.trustAnchors(), timestamps: anchors,
      stamp: { try authority.stamp(imprint: $0, algorithm: .sha256) },
      gather: { try home.revocation(of: $0, at: now) })
  }

  private func evidence(
    of entry: JournalEntry, in archive: ArchiveReader
  ) throws -> [(name: String, contents: [UInt8])] {
    let covered = try CoveredFiles(of: archive)
    let found = try home.evidenceFolder().batch(
      covering: entry.leaf, journaled: entry.journaled)
    guard let batch = found else { throw pending(entry) }
    let hashes = try covered.hashes(by: batch.algorithms)
    return covered.additions(
      try batch.evidenceRecord(of: entry.id, files: hashes), hashes: hashes)
  }

  private func pending(_ entry: JournalEntry) -> HomeError {
    let what = "the evidence of record \(entry.number)"
    guard home.settings.timestamps != nil else {
      return .unusable(
        what: what, why: "there is none, and postgang.yaml names no time-stamp authority",
        remedy: "Write timestamps.url and timestamps.trust; docs/configuration.md describes them.")
    }
    return .unusable(
      what: what, why: "it is pending since \(entry.journaled)",
      remedy: "`serve` has it time-stamped as soon as the authority answers, and "
        + "`postgang evidence stamp` does so now; `postgang status` says what waits.")
  }
}
