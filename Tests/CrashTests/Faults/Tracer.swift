import Foundation

/// `strace` around a command of `postgang`: counts its system calls, or makes them fail.
enum Tracer {
  /// Whether `strace` is installed and may trace here.
  static let isThere: Bool = {
    let tried = Process()
    tried.executableURL = URL(filePath: "/usr/bin/strace")
    tried.arguments = [
      "-qq", "-e", "trace=none", "-e", "inject=fsync:error=EIO:when=1", "/bin/true",
    ]
    tried.standardError = FileHandle.nullDevice
    guard (try? tried.run()) != nil else { return false }
    tried.waitUntilExit()
    return tried.terminationStatus == 0
  }()

  /// What is traced unless another command is named.
  static let serving = ["serve", "--once"]

  /// The calls that the command makes on files of the home: for each call its occurrences, counted
  /// within each thread, as `Fault.occurrence` counts them.
  static func occurrences(
    on home: TrialHome, of command: [String] = serving
  ) async throws -> [String: [Int]] {
    let (finished, trace) = try await run(
      command, home, ["-y", "-e", "trace=" + Fault.calls.joined(separator: ",")])
    guard finished.isDone else {
      throw TrialHome.Unusable(what: "\(command) under strace", account: finished.account)
    }
    var counts: [String: Int] = [:]
    var occurrences: [String: [Int]] = [:]
    for line in trace.split(separator: "\n") {
      // "4711  openat(AT_FDCWD</>, …"
      let words = line.split(separator: "(", maxSplits: 1)
      guard words.count == 2, let call = words[0].split(separator: " ").last.map(String.init),
        Fault.calls.contains(call)
      else { continue }
      counts[String(words[0]), default: 0] += 1
      guard words[1].contains(home.path) else { continue }
      occurrences[call, default: []].append(counts[String(words[0]), default: 0])
    }
    return occurrences
  }

  /// Runs the command with the fault; how often the fault really happened.
  ///
  /// Counted within each thread, it may come again in every new one, and work that is tried again
  /// may fail each time: then serve is still trying when its time is up, and is killed.
  static func run(
    _ command: [String] = serving, on home: TrialHome, with fault: Fault
  ) async throws -> (Finished, hits: Int) {
    let (finished, trace) = try await run(
      command, home, ["-e", "trace=\(fault.call)", "-e", "inject=\(fault)"], within: 8)
    let hits = trace.split(separator: "\n").count { $0.hasSuffix("(INJECTED)") }
    return (finished, hits: fault.effect == .kill && finished.ending == .signal(SIGKILL) ? 1 : hits)
  }

  private static func run(
    _ command: [String], _ home: TrialHome, _ options: [String], within limit: Double = 60
  ) async throws -> (Finished, trace: String) {
    let file = FileManager.default.temporaryDirectory.path + "/postgang-trace-\(UUID())"
    defer { unlink(file) }
    let child = try Child(
      "/usr/bin/strace",
      ["-f", "-qq", "-o", file] + options + [Postgang.path] + command + ["--home", home.path])
    let finished = await child.finished(within: limit)
    return (
      finished,
      String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    )
  }
}
