import Dispatch
import Foundation
import Glibc

/// A running program, in a process group of its own, so that a signal reaches all of it.
///
/// Not Foundation's `Process`: its pipes fill up, and it knows no process groups.
struct Child: Sendable {
  let id: pid_t
  private let scratch: String

  /// Starts the program at `path`; its output goes to files, its input is empty.
  init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    scratch = FileManager.default.temporaryDirectory.path + "/postgang-child-\(UUID())"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let fresh = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, scratch + ".out", fresh, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, scratch + ".err", fresh, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))

    // Swift's own report on a crash can take minutes and says nothing that the exit does not.
    var variables = ProcessInfo.processInfo.environment
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables.merge(environment) { $1 }
    let words = ([path] + arguments).map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var id: pid_t = 0
    let code = posix_spawnp(&id, path, &actions, &attributes, words, settings)
    guard code == 0 else { throw POSIXError(.init(rawValue: code) ?? .ENOENT) }
    self.id = id
  }

  /// What it has said on standard error so far.
  var said: String { contents(of: scratch + ".err") }

  /// Sends a signal to the program and to all that it started.
  func send(_ signal: CInt) {
    kill(-id, signal)
  }

  /// What it has said on standard error so far.
  var errors: String { contents(of: scratch + ".err") }

  /// The most memory that it has held so far, in bytes (`VmHWM` of proc(5)).
  var peakMemory: Int {
    let status = contents(of: "/proc/\(id)/status")
    let kilobytes = status.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Int($0.1) }
    return (kilobytes ?? .max / 1024) * 1024
  }

  /// Waits for the end. To be called once. After `limit` seconds the program counts as hung.
  func finished(within limit: Double = 60) async -> Finished {
    let ending = await withCheckedContinuation { continuation in
      DispatchQueue(label: "wait for \(id)").async {
        continuation.resume(returning: wait(limit: limit))
      }
    }
    defer {
      unlink(scratch + ".out")
      unlink(scratch + ".err")
    }
    return Finished(
      ending: ending, output: contents(of: scratch + ".out"),
      errors: contents(of: scratch + ".err"))
  }

  /// Looks every few milliseconds, because `waitpid` knows no time limit.
  private func wait(limit: Double) -> Ending {
    let deadline = ContinuousClock.now + .seconds(limit)
    var status: CInt = 0
    while waitpid(id, &status, WNOHANG) == 0 {
      if ContinuousClock.now > deadline {
        send(SIGKILL)
        waitpid(id, &status, 0)
        return .hung
      }
      usleep(2000)
    }
    return Ending(status: status)
  }

  private func contents(of path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  /// Waits for these words, a minute at most; whether they came.
  func says(_ words: String) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while !said.contains(words) {
      if ContinuousClock.now > deadline { return false }
      try await Task.sleep(for: .milliseconds(50))
    }
    return true
  }
}
