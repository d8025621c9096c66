import Evidence
import Foundation
import Pipeline
import Records
import Sealing
import Synchronization

@testable import Assembly

/// A home of the example municipality whose records are time-stamped by an authority of its own.
final class StampedHome {
  private let made: TestHome
  private(set) var home: Home
  private(set) var authority: TestAuthority?
  var paths: HomePaths { made.paths }

  /// A port of this machine on which nobody answers.
  private static let nobody = "http://127.0.0.1:1/"

  /// - Parameter settings: further lines of `timestamps`.
  init(_ settings: String..., isAway: Bool = false) throws {
    made = try TestHome()
    home = made.home
    if !isAway { authority = try TestAuthority(in: made.paths.trialAuthority) }
    try configure(settings)
  }

  private func configure(_ settings: [String]) throws {
    let address = authority?.url ?? StampedHome.nobody
    let lines = ["timestamps:", "  trust: tsa/root.crt", "  url: \(address)"]
    try made.alter(paths.settings) { data in
      let blocks = String(decoding: data, as: UTF8.self).components(separatedBy: "\n\n")
      let text = blocks.map { block in
        block.contains("\ntimestamps:") || block.hasPrefix("timestamps:")
          ? (lines + settings.map { "  \($0)" }).joined(separator: "\n") : block
      }
      data = Data(text.joined(separator: "\n\n").utf8)
    }
    home = try Home(at: paths)
  }

  /// From now on the authority answers.
  func authorityComesBack(_ settings: String...) throws {
    authority = try TestAuthority(in: paths.trialAuthority)
    try configure(settings)
  }

  /// From now on nobody answers.
  func authorityGoesAway() throws {
    authority = nil
    try configure([])
  }

  func submit(_ samples: String...) throws {
    for sample in samples { _ = try DropOffice(home).submit(TestHome.sample(sample)) }
  }

  /// Runs the line until the drop folder is empty; gives what was told beside outcomes.
  @discardableResult
  func serve() throws -> [String] {
    let told = Mutex<[String]>([])
    let line = try HomeLine(home) { event in
      switch event {
      case .postponed(let what), .noticed(let what): told.withLock { $0.append(what) }
      case .committed, .started: break
      }
    }
    guard case .finished = try line.run(once: true) else { throw TestHome.Halted() }
    return told.withLock { $0 }
  }

  /// Every batch, oldest first.
  func batches() throws -> [EvidenceBatch] {
    let folder = try home.evidenceFolder()
    var found: [EvidenceBatch] = []
    try folder.forEachName { name throws(EvidenceError) in
      found.append(try folder.batch(name))
      return true
    }
    return found
  }

  /// Every record of the journal is in exactly one batch, by the group of its container.
  func everyRecordHasEvidence() throws -> Bool {
    let rows = try batches().flatMap(\.rows)
    var expected: [EvidenceRow] = []
    try JournalReader(home).forEach(since: nil) { entry in
      let archive = try? home.folder(paths.archive)
      let group = try? archive.map {
        try CoveredFiles(of: $0.open(entry.id.containerPath)).group()
      }
      if let group { expected.append(EvidenceRow(id: entry.id, group: group)) }
    }
    return rows == expected && !rows.isEmpty
  }
}
