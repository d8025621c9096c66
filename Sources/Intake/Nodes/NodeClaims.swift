import Durable
import Glibc
import Records

/// A node's folder of claims, `drop/.taken/node-N/`, while the node lives: it holds the lock in it.
///
/// Whoever can have that lock knows that the node's process is no more, and need not wait for its
/// lease, if the lock is one that would be seen ([`LockSight`]). The folder gets its name when the
/// lock is held.
package final class NodeClaims: Sendable {
  let folder: Folder
  private let lock: FolderLock

  static let lockName = ".lock"

  /// Makes the folder of a node that has just entered. One of that name may be there, left by a node
  /// of an earlier database: it is taken over with what is in it.
  ///
  /// - Parameter taken: `drop/.taken`.
  /// - Throws: `EBUSY` when another process holds it.
  package init(of node: NodeID, in taken: Folder) throws(SystemError) {
    let name = node.description
    if try taken.status(of: name) == nil {
      lock = try NodeClaims.make(node, in: taken)
      folder = try taken.folder(name)
    } else {
      folder = try taken.folder(name)
      lock = try NodeClaims.lock(folder)
    }
  }

  private static func make(_ node: NodeID, in taken: Folder) throws(SystemError) -> FolderLock {
    for _ in 0..<mostTries {
      do throws(SystemError) {
        return try makeOnce(node, in: taken)
      } catch let error where error.isNotFound {
        // Before it was locked, a keeper has swept it as one that nobody holds.
        continue
      }
    }
    return try makeOnce(node, in: taken)
  }

  private static let mostTries = 8

  private static func makeOnce(_ node: NodeID, in taken: Folder) throws(SystemError) -> FolderLock {
    let (name, new) = (node.description, temporaryName(of: node))
    let lock = try lock(taken.makeFolder(new))
    do throws(SystemError) {
      try taken.move(new, to: name, in: taken, replacing: false)
    } catch {
      // The failure that counts is the first one; the next keeper sweeps it.
      try? taken.removeTree(new)
      throw error
    }
    return lock
  }

  private static func lock(_ folder: Folder) throws(SystemError) -> FolderLock {
    guard let lock = try FolderLock(lockName, in: folder) else {
      throw SystemError(call: "flock", path: folder.path(of: lockName), code: EBUSY)
    }
    try LockPlace.write(to: lockName, in: folder)
    return lock
  }

  /// While it has no lock yet.
  static func temporaryName(of node: NodeID) -> String { ".\(node).new" }

  /// What is seen from here of that node's lock. One that cannot be looked at is not seen to be free.
  package static func sight(of node: NodeID, in taken: Folder) -> LockSight {
    do throws(SystemError) {
      let folder = try taken.folder(node.description)
      guard try folder.status(of: lockName) != nil else { return .none }
      guard try hasNoHolder(folder) else { return .held }
      return try LockPlace.isHere(lockName, in: folder) ? .released : .unseen
    } catch {
      return error.isNotFound ? .none : .held
    }
  }

  /// Whether nobody is seen to hold the lock in that folder. Who only looks shares it, so that two
  /// who look at once do not take each other for its holder.
  static func hasNoHolder(_ folder: Folder) throws(SystemError) -> Bool {
    guard try folder.status(of: lockName) != nil else { return true }
    return try FolderLock(lockName, in: folder, .shared) != nil
  }
}
