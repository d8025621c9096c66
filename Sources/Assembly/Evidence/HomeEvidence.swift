import Containers
import Durable
import Evidence
import Foundation
import Records
import Sealing

/// The evidence that a home keeps of its records, found by what a container is called.
///
/// It needs no database: batches are looked through from the day of the id on.
struct HomeEvidence {
  private let folder: EvidenceFolder

  /// Days after its receipt in which a record's batch is looked for.
  private static let days = 31

  /// `nil` when the home has no evidence.
  init?(of paths: HomePaths) {
    guard let folder = try? Folder(at: paths.evidence) else { return nil }
    self.folder = EvidenceFolder(folder)
  }

  /// The evidence of a container; `nil` when there is none for what it holds.
  func evidence(ofContainerAt path: String) throws -> KeptEvidence? {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard name.hasSuffix(".asice"), let id = RecordID(name.dropLast(6)),
      let batch = try batch(of: id)
    else { return nil }
    let renewed: RenewedBatch
    do throws(EvidenceError) { renewed = try folder.renewed(batch) } catch {
      // Its evidence cannot be used: the record is judged by itself.
      return nil
    }
    let hashes: FileHashes
    do throws(ContainerError) {
      hashes = try CoveredFiles(of: open(path)).hashes(by: renewed.algorithms)
    } catch {
      // What is wrong with the container is for its judgement to say.
      return nil
    }
    do throws(EvidenceError) {
      return KeptEvidence(
        try renewed.evidenceRecord(of: id, files: hashes), at: "archive/evidence/\(batch)")
    } catch {
      if case .filesDiffer = error { return nil }
      throw error
    }
  }

  private func open(_ path: String) throws(ContainerError) -> OpenFile {
    do throws(SystemError) { return try OpenFile.reading(path) } catch { throw .system(error) }
  }

  private func batch(of id: RecordID) throws(EvidenceError) -> EvidenceName? {
    var found: EvidenceName?
    // The authority's clock may be behind ours.
    let first = id.received.utcDate.adding(days: -1)
    let last = id.received.utcDate.adding(days: HomeEvidence.days)
    try folder.forEachName(from: first) { name throws(EvidenceError) in
      guard name.day <= last else { return false }
      do throws(EvidenceError) {
        if try folder.batch(name).place(of: id) != nil { found = name }
      } catch .file(let error) {
        throw .file(error)
      } catch {
        // A damaged file of others' evidence is for the audit: it says nothing of this record.
      }
      return found == nil
    }
    return found
  }
}
