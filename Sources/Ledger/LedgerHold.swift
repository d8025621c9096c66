import Durable
import Records

/// That another process holds the ledger's lock, so that nobody else can publish.
package struct LedgerHold: Hashable, Sendable {
  /// For how long this process waits for it; `nil` for one that only looked.
  package let duration: Duration?
  /// Those of this machine that hold it. None when a process of another machine does.
  package let holders: [LockHolder]

  /// Looks for the lock's holder, without taking it.
  init(in folder: Folder, for duration: Duration?) {
    self.duration = duration
    // Who it is is told beside what counts: that somebody holds it.
    holders = (try? LockHolder.all(of: LedgerFiles.lock, in: folder)) ?? []
  }

  /// Who holds it, and what to do: `process 4711 on this machine, which is stopped, holds it…`.
  package var account: String {
    guard let holder = holders.first else {
      return "a process holds it that is not seen from this machine: let it go on, or end it"
    }
    let process = "process \(holder.process) on this machine"
    return holder.isStopped
      ? "\(process), which is stopped, holds it: let it go on (kill -CONT \(holder.process)), or end it"
      : "\(process) holds it: see what it waits for, or end it"
  }
}

extension Ledger {
  /// How it is held, when this process has waited for another for that long or longer.
  package func hold(after patience: Duration) -> LedgerHold? {
    guard let duration = wait.duration, duration >= patience else { return nil }
    return LedgerHold(in: files.folder, for: duration)
  }

  /// When the newest checkpoint was put in place; `nil` when there is none.
  package static func published(in folder: Folder) throws(SystemError) -> Instant? {
    try folder.status(of: LedgerFiles.checkpoint).map { Instant(milliseconds: $0.modified) }
  }

  /// How it is held at this moment, seen from outside; `nil` when it is free (`openat`, `flock`).
  package static func hold(in folder: Folder) throws(SystemError) -> LedgerHold? {
    guard try folder.status(of: LedgerFiles.lock) != nil else { return nil }
    if try FolderLock(LedgerFiles.lock, in: folder, .shared) != nil { return nil }
    return LedgerHold(in: folder, for: nil)
  }
}
