import Evidence
import PKI
import Records

/// One batch of evidence as commands show it.
package struct BatchView: Sendable {
  private let path: String
  private let batch: EvidenceBatch
  private let renewals: Int

  init(_ batch: EvidenceBatch, at path: String, renewals: Int) {
    self.path = path
    self.batch = batch
    self.renewals = renewals
  }

  private var authority: String {
    batch.token.certificates.first(where: \.isForTimestamping)?.commonName ?? ""
  }

  package var json: CanonicalJSON {
    .object([
      (name: "authority", value: .string(authority)),
      (name: "file", value: .string(path)),
      (name: "firstLeaf", value: .int(batch.leaves.lowerBound)),
      (name: "leaves", value: .int(Int64(batch.leaves.count))),
      (name: "records", value: .int(Int64(batch.rows.count))),
      (name: "renewals", value: .int(Int64(renewals))),
      (name: "time", value: .string(batch.token.time.rfc3339)),
    ])
  }

  /// One line.
  package var text: String {
    "\(batch.token.time)  leaves \(batch.leaves.lowerBound)–\(batch.leaves.upperBound - 1), "
      + "\(counted(batch.rows.count, "record", "records")), by \(authority)"
      + (renewals == 0 ? "" : ", renewed \(counted(renewals, "time", "times"))")
  }
}
