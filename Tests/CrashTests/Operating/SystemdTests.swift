import Foundation
import Glibc
import PostgangTesting
import Testing

extension CrashTests {
  /// The real program, and the service manager's own tools.
  @Suite struct SystemdTests {
    @Test(arguments: [false, true])
    func `the service manager hears that it serves, that it lives, and that it ends`(
      isAbstract: Bool
    ) async throws {
      let home = try await TrialHome()
      defer { home.remove() }
      let manager = try ManagerSocket(isAbstract: isAbstract)
      let serve = try Child(
        Postgang.path, ["serve", "--home", home.path],
        environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "400000"])
      #expect(manager.hears("READY=1"))
      #expect(manager.hears("WATCHDOG=1") && manager.hears("WATCHDOG=1"))
      serve.send(SIGTERM)
      #expect(manager.hears("STOPPING=1"))
      let finished = await serve.finished()
      #expect(finished.isDone, "\(finished.account)")
    }

    @Test func `a socket that is none ends it, with what to do`() async throws {
      let home = try await TrialHome()
      defer { home.remove() }
      let serve = try Child(
        Postgang.path, ["serve", "--home", home.path], environment: ["NOTIFY_SOCKET": "nonsense"])
      let finished = await serve.finished()
      #expect(finished.ending == .exit(1) && finished.errors.contains("NOTIFY_SOCKET"))
    }

    @Test func `the shipped unit is sound, and leaves the service little`() async throws {
      let folder = try TemporaryFolder()
      let unit = try String(
        contentsOfFile: "\(Postgang.sources)/docs/operating/postgang@.service", encoding: .utf8)
      let place = folder.folder.path(of: "postgang@kristiansund.service")
      try unit.replacing("/usr/local/bin/postgang", with: Postgang.path)
        .write(toFile: place, atomically: true, encoding: .utf8)
      for arguments in [
        ["verify", "--man=no", place], ["security", "--offline=true", "--threshold=20", place],
      ] {
        let checked = try await Child("systemd-analyze", arguments).finished()
        #expect(checked.isDone, "\(arguments): \(checked.account)\(checked.output)")
        if arguments[0] == "verify" {
          #expect(!checked.errors.contains(place), "\(checked.errors)")
        }
      }
    }
  }
}
