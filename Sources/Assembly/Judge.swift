import Durable
import Foundation
import Ledger
import PKI
import Records
import Sealing

/// Judges single files, wherever they lie and whoever made them: what `verify` does.
package struct Judge {
  private let verifier: ContainerVerifier
  private let evidence: HomeEvidence?
  private let ledgerKeys: [NoteVerifierKey]
  private let now: Instant

  /// - Parameters:
  ///   - home: its root and its ledger's key are trusted where `trust` and `ledgerKey` name none.
  ///   - trust: PEM files, for seals and time-stamps alike.
  ///   - ledgerKey: `NAME+HASH+KEY`, or a file with one or more of them.
  package init(home: HomePaths, trust: [String], ledgerKey: String?, at now: Instant) throws {
    let isHome = FileManager.default.fileExists(atPath: home.settings)
    var anchors: [Certificate] = []
    var timestamps: TrustAnchors?
    var revocation = RevocationData.none
    for path in trust { anchors += try Judge.certificates(in: path) }
    var keys: [NoteVerifierKey] = []
    if let ledgerKey { keys = try Judge.verifierKeys(ledgerKey) }
    if trust.isEmpty || ledgerKey == nil, isHome {
      let home = try Home(at: home)
      if trust.isEmpty {
        anchors = try SealKey(paths: home.paths, settings: home.settings).trusted()
        timestamps = try home.timestampAnchors()
        revocation = home.revocationAtHand
      }
      if ledgerKey == nil { keys = try home.ledgerKeys() }
    }
    guard isHome || !trust.isEmpty || ledgerKey != nil else {
      throw HomeError.missing(path: home.root)
    }
    verifier = ContainerVerifier(
      trusting: try TrustAnchors(anchors), timestamps: timestamps, revocation: revocation)
    // What others are to be believed is theirs to bring: with --trust, a file stands for itself.
    evidence = trust.isEmpty ? HomeEvidence(of: home) : nil
    ledgerKeys = keys
    self.now = now
  }

  /// The verdict on one file; none is possible on a file that cannot be read.
  package func judge(_ path: String) -> Judgement {
    do {
      if path.hasSuffix(".json") {
        let receipt = try Judge.contents(of: path)
        return Judgement(file: path, receipt: judgeReceipt(receipt))
      }
      return Judgement(file: path, container: try judgeContainer(at: path))
    } catch {
      return Judgement(file: path, unreadable: "\(error)")
    }
  }

  func judgeContainer(at path: String) throws -> VerificationReport {
    try verifier.verify(
      path: path, kept: try evidence?.evidence(ofContainerAt: path), at: now)
  }

  func judgeReceipt(_ receipt: [UInt8]) -> ReceiptVerdict {
    do {
      return try ReceiptVerdict(of: receipt, by: ledgerKeys)
    } catch {
      return .failed(reason: "\(error)")
    }
  }

  private static func certificates(in path: String) throws -> [Certificate] {
    do {
      return try Certificate.all(in: contents(of: path))
    } catch {
      throw HomeError.unusable(
        what: "the trusted certificates \(path)", why: "\(error)",
        remedy: "Name a PEM file with --trust.")
    }
  }

  private static func verifierKeys(_ text: String) throws -> [NoteVerifierKey] {
    guard !text.contains("+") || FileManager.default.fileExists(atPath: text) else {
      return [try NoteVerifierKey(text)]
    }
    return try NoteVerifierKey.all(in: String(decoding: try contents(of: text), as: UTF8.self))
  }

  private static func contents(of path: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: path)
    return try Folder(at: url.deletingLastPathComponent().path)
      .contents(of: url.lastPathComponent, limit: 16 << 20)
  }
}
