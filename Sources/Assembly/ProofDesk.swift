import Durable
import Foundation
import Ledger
import Records
import Sealing

/// Judges what people bring: receipts and containers, by this home's keys and roots. What the page
/// "Kontroller kvittering" and the record's page do.
///
/// Call from any thread; calls block, and take a processor while they do.
package struct ProofDesk: Sendable {
  /// The largest receipt, in bytes.
  package static let mostReceipt = 1 << 20

  /// What was brought turned out to be.
  package enum Verdict: Sendable {
    case receipt(ReceiptVerdict)
    case container(VerificationReport)
    /// Neither.
    case unknown
  }

  private let home: Home

  package init(_ open: OpenHome) {
    home = open.home
  }

  /// Judges a receipt (JSON); what is none has failed.
  package func judge(receipt bytes: [UInt8]) throws -> ReceiptVerdict {
    try judge().judgeReceipt(bytes)
  }

  /// Judges a container. Evidence that the home keeps of it is used when the file is called
  /// `ID.asice`, as copies are.
  package func judge(containerAt path: String) throws -> VerificationReport {
    try judge().judgeContainer(at: path)
  }

  /// Finds out what a file is, and judges it.
  package func judge(fileAt path: String) throws -> Verdict {
    let file = try OpenFile.reading(path)
    let first = try file.bytes(count: min(4, try file.status().size), at: 0)
    if first.starts(with: Array("PK".utf8)) { return .container(try judge(containerAt: path)) }
    guard try file.status().size <= ProofDesk.mostReceipt else { return .unknown }
    let bytes = try file.contents(limit: ProofDesk.mostReceipt)
    guard CanonicalJSON(bytes)?["ledger"] != nil else { return .unknown }
    return .receipt(try judge(receipt: bytes))
  }

  /// Keys and revocation data change while the desk runs: each judgement reads them anew.
  private func judge() throws -> Judge {
    try Judge(home: home.paths, trust: [], ledgerKey: nil, at: home.clock.now())
  }
}
