import Foundation
import PostgangTesting
import Testing

extension CrashTests {
  /// The calls of docs/api.md, made as they stand there.
  @Suite struct DocumentedCallsTests {
    /// What stands in the page's blocks of shell, in their order.
    private static func script() throws -> String {
      let page = try String(contentsOfFile: "\(Postgang.sources)/docs/api.md", encoding: .utf8)
      return page.matches(of: /(?s)\n```sh\n(.*?)\n```\n/).map { String($0.1) }
        .joined(separator: "\n")
    }

    /// The files that the calls send, and a curl that tells the status of each answer.
    private func prepare(_ folder: TemporaryFolder) throws {
      let samples = "\(Postgang.sources)/schemas/edialog/1.0/valid"
      try FileManager.default.copyItem(
        atPath: "\(samples)/sporsmal-om-feiing.xml", toPath: "\(folder.path)/soknad.xml")
      try FileManager.default.copyItem(
        atPath: "\(samples)/hol-i-vegen/bilete/hol.jpg", toPath: "\(folder.path)/bilde.jpg")
      let form = try String(contentsOfFile: "\(samples)/hol-i-vegen/brev.xml", encoding: .utf8)
      try form.replacing("bilete/hol.jpg", with: "bilde.jpg")
        .write(toFile: "\(folder.path)/melding.xml", atomically: true, encoding: .utf8)
      let bin = "\(folder.path)/bin"
      try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: false)
      try FileManager.default.createSymbolicLink(
        atPath: "\(bin)/postgang", withDestinationPath: Postgang.path)
      let curl = """
        #!/bin/sh
        exec /usr/bin/curl -w '%{stderr}answered %{http_code}\\n' "$@"

        """
      _ = FileManager.default.createFile(
        atPath: "\(bin)/curl", contents: Data(curl.utf8), attributes: [.posixPermissions: 0o755])
    }

    @Test func `every call of docs/api works as it is written`() async throws {
      let home = try await TrialHome()
      defer { home.remove() }
      let desk = try await ServedDesk(home)
      let folder = try TemporaryFolder()
      try prepare(folder)
      let script = try DocumentedCallsTests.script()
      let calls = script.ranges(of: "curl ").count
      #expect(calls > 5)
      let ran = try await Child(
        "/bin/bash",
        [
          "-euo", "pipefail", "-c",
          "cd '\(folder.path)'\n" + script.replacing("http://127.0.0.1:8080", with: desk.url),
        ],
        environment: [
          "POSTGANG_HOME": home.path,
          "PATH": "\(folder.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
        ]
      ).finished()
      #expect(ran.isDone, "\(ran.account)\(ran.output)")
      let answers = ran.errors.matches(of: /answered ([0-9]{3})/).map { String($0.1) }
      #expect(answers.count == calls && answers.allSatisfy { $0.hasPrefix("2") }, "\(ran.errors)")
      #expect(ran.output.contains("\"status\":\"accepted\""))
      let package = try await home.run("verify", "\(folder.path)/package.asice")
      #expect(package.isDone, "\(package.account)\(package.output)")
      #expect(await desk.end().isDone)
    }
  }
}
