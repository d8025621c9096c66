import Containers
import Evidence
import PKI

extension CoveredFiles {
  /// What is added to a container that carries its evidence record: the manifest over all covered
  /// files, then the record.
  ///
  /// - Parameter hashes: the digests that `hashes(by:)` gave, by SHA-256 at least.
  package func additions(
    _ record: EvidenceRecord, hashes: FileHashes
  ) -> [(name: String, contents: [UInt8])] {
    guard let digests = hashes[.sha256], digests.count == entries.count else {
      preconditionFailure("the digests of all covered files by SHA-256")
    }
    let files = zip(entries, digests).map { (name: $0.name, digest: $1) }
    return [
      (EvidenceRecordManifest.name, EvidenceRecordManifest.bytes(over: files)),
      (EvidenceRecordManifest.record, record.der),
    ]
  }
}
