import Durable
import PKI
import Records

/// The home's evidence, `archive/evidence/`: one file for each batch and each renewal, in folders by
/// day. A file never changes once it has its name. Call from any thread.
package final class EvidenceFolder: Sendable {
  let folder: Folder
  private let change: @Sendable (EvidenceEffect) throws(SystemError) -> Void
  static let lock = ".lock"

  package convenience init(_ folder: Folder) {
    self.init(folder) { effect throws(SystemError) in try effect.perform(in: folder) }
  }

  /// Changes go through `change`, which does them to `folder`, or fails.
  init(
    _ folder: Folder, change: @escaping @Sendable (EvidenceEffect) throws(SystemError) -> Void
  ) {
    self.folder = folder
    self.change = change
  }

  // MARK: Reading

  /// The newest batch; `nil` when there is none.
  ///
  /// - Throws: what reading its file may throw.
  package func newest() throws(EvidenceError) -> EvidenceBatch? {
    guard let name = try newestName() else { return nil }
    return try batch(name)
  }

  /// - Throws: `.foreign`, `.wrongLength`, `.damaged`, `.file`.
  package func batch(_ name: EvidenceName) throws(EvidenceError) -> EvidenceBatch {
    let path = folder.path(of: name.path)
    let batch = try EvidenceBatch(try bytes(of: name.path), path: path)
    guard batch.leaves.upperBound == name.size else {
      throw .damaged(path: path, what: "it is another batch than its name says")
    }
    return batch
  }

  /// A batch with all its renewals.
  package func renewed(_ name: EvidenceName) throws(EvidenceError) -> RenewedBatch {
    let batch = try batch(name)
    var renewals: [BatchRenewal] = []
    for number in 1...(try renewalCount(of: name) + 1) {
      let path = name.renewalPath(number)
      do throws(EvidenceError) {
        renewals.append(try BatchRenewal(try bytes(of: path), path: folder.path(of: path)))
      } catch .file(let error) where error.isNotFound {
        break
      }
    }
    return try RenewedBatch(batch, renewals, path: folder.path(of: name.path))
  }

  /// The batch that covers a ledger leaf, with its renewals; `nil` when none does yet.
  ///
  /// - Parameter journaled: when the leaf was committed; the search begins the day before.
  /// - Throws: `.gap` when the batch that should cover it is missing.
  package func batch(
    covering leaf: Int64, journaled: Instant
  ) throws(EvidenceError) -> RenewedBatch? {
    // The authority's clock may be behind ours: by its time it may still have been yesterday.
    var found = try name(covering: leaf, from: journaled.utcDate.adding(days: -1))
    if let name = found, try batch(name).leaves.contains(leaf) { return try renewed(name) }
    // Not where it should be: the clock of one of the two was far off.
    guard let newest = try newestName(), newest.size > leaf else { return nil }
    found = try name(covering: leaf, from: nil)
    guard let name = found, try batch(name).leaves.contains(leaf) else { throw .gap(leaf: leaf) }
    return try renewed(name)
  }

  private func name(
    covering leaf: Int64, from day: CivilDate?
  ) throws(EvidenceError) -> EvidenceName? {
    var found: EvidenceName?
    try forEachName(from: day) { name in
      found = name.size > leaf ? name : nil
      return found == nil
    }
    return found
  }

  func bytes(of path: String) throws(EvidenceError) -> [UInt8] {
    try EvidenceError.files { () throws(SystemError) in
      try folder.contents(of: path, limit: EvidenceFrame.longest)
    }
  }

  // MARK: Adding

  /// Keeps a batch; durable when it returns. After an error it may be there or not: ask `newest()`.
  ///
  /// System calls: see `EvidenceEffect`; `flock` on `.lock`.
  ///
  /// - Throws: `.notNext` unless it begins where the newest batch ends; `.file`.
  @discardableResult
  package func append(_ batch: EvidenceBatch) throws(EvidenceError) -> EvidenceName {
    try locked { () throws(EvidenceError) in
      let newest = try self.newestName()
      let expected = newest?.size ?? 0
      guard batch.leaves.lowerBound == expected else {
        throw .notNext(first: batch.leaves.lowerBound, expected: expected)
      }
      // An authority's clock that was set back must not put it before older batches.
      let day = max(batch.token.time.utcDate, newest?.day ?? batch.token.time.utcDate)
      let name = EvidenceName(day: day, size: batch.leaves.upperBound)
      try keep(batch.bytes, in: name.folder, as: name.fileName)
      return name
    }
  }

  /// Keeps a renewal beside its batch; durable when it returns. After an error it may be there or
  /// not.
  ///
  /// - Throws: `.notNextRenewal` when another was kept since it was drafted; `.file`.
  package func append(
    _ renewal: BatchRenewal, to name: EvidenceName
  ) throws(EvidenceError) {
    precondition(renewal.leaves.upperBound == name.size, "a renewal of another batch")
    try locked { () throws(EvidenceError) in
      let count = try renewalCount(of: name)
      guard renewal.number == count + 1 else {
        throw .notNextRenewal(number: renewal.number, expected: count + 1)
      }
      try keep(renewal.bytes, in: name.folder, as: name.renewalName(renewal.number))
    }
  }

  private func keep(
    _ bytes: [UInt8], in day: String, as name: String
  ) throws(EvidenceError) {
    try EvidenceError.files { () throws(SystemError) in
      for effect in EvidenceEffect.keeping(bytes, in: day, as: name) { try change(effect) }
    }
  }

  private func locked<Result>(
    _ body: () throws(EvidenceError) -> Result
  ) throws(EvidenceError) -> Result {
    do {
      return try FolderLock.withLock(EvidenceFolder.lock, in: folder, body)
    } catch let error as EvidenceError {
      throw error
    } catch let error as SystemError {
      throw .file(error)
    } catch {
      preconditionFailure("only these two are thrown")
    }
  }
}
