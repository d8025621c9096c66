import Durable
import Glibc
import Records

/// A node's folder of claims, `drop/.taken/node-N/`, while the node lives: it holds the lock in it.
///
/// Whoever can have that lock knows that the node's process is no more, and need not wait for its
/// lease. The folder gets its name when the lock is held: one without a lock belongs to no living
/// node. Locks must hold between all machines that mount the home.
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
    let (name, new) = (node.description, NodeClaims.temporaryName(of: node))
    if try taken.status(of: name) == nil {
      let folder = try taken.makeFolder(new)
      lock = try NodeClaims.lock(folder)
      do throws(SystemError) {
        try taken.move(new, to: name, in: taken, replacing: false)
      } catch {
        // The failure that counts is the first one; the next keeper sweeps it.
        try? taken.removeTree(new)
        throw error
      }
    } else {
      lock = try NodeClaims.lock(taken.folder(name))
    }
    folder = try taken.folder(name)
  }

  private static func lock(_ folder: Folder) throws(SystemError) -> FolderLock {
    if let lock = try FolderLock(lockName, in: folder) { return lock }
    throw SystemError(call: "flock", path: folder.path(of: lockName), code: EBUSY)
  }

  /// While it has no lock yet.
  static func temporaryName(of node: NodeID) -> String { ".\(node).new" }

  /// Whether that node's process is known to be no more. False as well when it has no folder: it may
  /// have entered just now.
  package static func isGone(_ node: NodeID, in taken: Folder) -> Bool {
    do throws(SystemError) {
      return try hasNoHolder(taken.folder(node.description))
    } catch {
      return false
    }
  }

  static func hasNoHolder(_ folder: Folder) throws(SystemError) -> Bool {
    guard try folder.status(of: lockName) != nil else { return true }
    return try FolderLock(lockName, in: folder) != nil
  }
}
