import Durable
import Foundation
import Glibc
import Testing

@testable import Assembly

@Suite struct SecretFileTests {
  private let home: TestHome
  private var key: String { "\(home.paths.keys)/ledger.key" }

  init() throws { home = try TestHome() }

  private func give(_ mode: Int, to path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func refusal(of path: String) -> String? {
    do throws(HomeError) {
      _ = try SecretFile(at: path).contents()
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [0o604, 0o602, 0o601, 0o644, 0o620, 0o660, 0o666, 0o777])
  func
    `a secret that others could use, or a group change, is refused with the command that mends it`(
      mode: Int
    ) throws
  {
    try give(mode, to: key)
    let refusal = try #require(self.refusal(of: key))
    #expect(refusal.contains("mode 0\(String(mode, radix: 8))"))
    #expect(refusal.contains("`chmod g-w,o= \(key)`"))
    let command = try #require(refusal.split(separator: "`").dropFirst().first)
    let shell = try Process.run(URL(filePath: "/bin/sh"), arguments: ["-c", String(command)])
    shell.waitUntilExit()
    #expect(self.refusal(of: key) == nil, "what the message says is enough")
  }

  @Test(arguments: [0o600, 0o400, 0o640, 0o440]) func `its owner and a group may read it`(
    mode: Int
  ) throws {
    try give(mode, to: key)
    #expect(refusal(of: key) == nil)
  }

  @Test func `a link is followed, and what it points to is judged`() throws {
    let link = "\(home.paths.root)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: key)
    #expect(refusal(of: link) == nil)
    try give(0o644, to: key)
    #expect(refusal(of: link)?.contains("others may use it") == true)
  }

  @Test func `a secret of a stranger is refused, one of root's is not`() throws {
    let status = try #require(
      try Folder(at: home.paths.keys).status(of: "ledger.key"))
    let stranger = SecretFile.fault(of: status, at: key, user: geteuid() + 1)
    #expect((stranger == nil) == (status.owner == 0))
    guard geteuid() == 0 else { return }
    try #require(chown(key, 4711, 0) == 0)
    let refusal = try #require(self.refusal(of: key))
    #expect(refusal.contains("belongs to the user 4711"))
    #expect(refusal.contains("chown 0 \(key)"))
  }

  @Test func `every secret of a home is judged so`() throws {
    for name in ["seal.key", "ledger.key"] {
      let path = "\(home.paths.keys)/\(name)"
      try give(0o644, to: path)
      let problems = try HomeCheck(of: home.paths, at: SystemClock().now()).problems
      #expect(problems.contains { $0.remedy.contains("chmod g-w,o= \(path)") }, "\(problems)")
      #expect(throws: HomeError.self) { try home.serve() }
      try give(0o600, to: path)
    }
    let issued = try IssuedSeal(in: home)
    let other = try home.reconfigured(
      seal: "pkcs12: \(issued.pkcs12)\n  passwordFile: \(issued.password)\n  trust: \(issued.root)")
    #expect(throws: Never.self) { try other.serve() }
    for path in [issued.pkcs12, issued.password] {
      try give(0o660, to: path)
      #expect(throws: HomeError.self) { try other.serve() }
      try give(0o600, to: path)
    }
  }

  @Test func `a credential is found where systemd puts it, and nowhere else`() throws {
    let paths = home.paths
    let file = try SecretFile("credential:seal", in: paths, credentials: "/run/credentials/x")
    #expect(file.path == "/run/credentials/x/seal")
    for (written, folder) in [
      ("credential:seal", nil), ("credential:seal", ""), ("credential:", "/run"),
      ("credential:..", "/run"), ("credential:a/b", "/run"),
    ] as [(String, String?)] {
      #expect(throws: HomeError.self) {
        try SecretFile(written, in: paths, credentials: folder)
      }
    }
  }
}
