import Durable
import Foundation
import Intake
import Records

/// The receipt that a submission will get.
///
/// Which one it is follows from what was dropped: its name, the digest of its content, and that it
/// was received after it was submitted.
package struct PendingReceipt {
  /// The name under which it was dropped.
  package let name: String
  private let digest: ContentDigest
  private let submitted: Instant
  private let receipts: Folder

  /// A receipt's bytes and what they say.
  package struct Found {
    package let json: [UInt8]
    package let isRejected: Bool
  }

  init(for path: String, in receipts: Folder, limits: ReadLimits, at now: Instant) throws {
    let url = URL(fileURLWithPath: path)
    name = url.lastPathComponent
    digest = try DropFolder.digest(
      of: name, in: Folder(at: url.deletingLastPathComponent().path), limits: limits)
    submitted = now
    self.receipts = receipts
  }

  /// Waits, however long it takes, until the receipt is there.
  package func wait() throws -> Found {
    let arrivals = FolderArrivals(in: receipts)
    while true {
      if let found = try find() { return found }
      arrivals.wait()
    }
  }

  private func find() throws -> Found? {
    for ordinal in 1... {
      let file = OutcomeFileName(OutcomeName.make(name, ordinal: ordinal)).receipt
      guard try receipts.status(of: file) != nil else { return nil }
      let bytes = try receipts.contents(of: file, limit: 1 << 20)
      guard let json = CanonicalJSON(bytes), isMine(json) else { continue }
      return Found(json: bytes, isRejected: json["status"]?.string == "rejected")
    }
    return nil
  }

  private func isMine(_ json: CanonicalJSON) -> Bool {
    guard json["sha256"]?.string == digest.hex,
      let id = json["submissionId"]?.string.flatMap({ RecordID($0) })
    else { return false }
    return id.received >= submitted
  }
}
