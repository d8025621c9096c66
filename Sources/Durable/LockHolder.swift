import Foundation
import Glibc

/// A process of this machine that holds a lock, as the kernel tells it (`/proc/locks`,
/// proc_locks(5)). Processes of other machines, and of containers that are not seen from here, are
/// not told.
package struct LockHolder: Hashable, Sendable {
  package let process: Int
  /// It was stopped (SIGSTOP, a debugger), and goes on when somebody lets it.
  package let isStopped: Bool

  /// Those that hold the lock on that file, and are not this process.
  package static func all(of name: String, in folder: Folder) throws(SystemError) -> [LockHolder] {
    guard let status = try folder.status(of: name) else { return [] }
    // Who they are is told beside what counts: that the lock is held.
    let locks = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
    return processes(in: locks, holding: status)
      .filter { $0 != Int(getpid()) }
      .map { LockHolder(process: $0, isStopped: isStopped($0)) }
  }

  /// `4: FLOCK  ADVISORY  WRITE 4711 fd:01:131073 0 EOF`; lines with `->` wait for it.
  static func processes(in locks: String, holding file: FileStatus) -> [Int] {
    let device = [file.device.deviceMajor, file.device.deviceMinor].map { number in
      let text = String(number, radix: 16)
      return text.count < 2 ? "0" + text : text
    }
    let place = "\(device[0]):\(device[1]):\(file.inode)"
    let all = locks.split(separator: "\n").compactMap { line -> Int? in
      let fields = line.split(separator: " ")
      guard fields.count > 5, fields[1] == "FLOCK", fields[5] == place else { return nil }
      return Int(fields[4]).flatMap { $0 > 0 ? $0 : nil }
    }
    return Set(all).sorted()
  }

  /// By the letter behind the program's name in `/proc/N/stat`, which may hold anything itself.
  private static func isStopped(_ process: Int) -> Bool {
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    guard let stat, let end = stat.lastIndex(of: ")") else { return false }
    return ["T", "t"].contains(stat[end...].dropFirst().drop { $0 == " " }.prefix(1))
  }
}
