import Foundation
import Glibc
import PostgangTesting
import Testing

extension CrashTests {
  /// `serve` reads its certificate and key again on SIGHUP.
  @Suite struct RenewedCertificateTests {
    /// Puts a new certificate with its key into a folder.
    private func certify(_ folder: String) throws {
      try OpenSSLTool.run(
        """
        req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout desk.key \
        -out desk.crt -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1
        """, in: folder)
    }

    /// The desk shows `desk.crt`, with that key.
    private func configure(_ home: TrialHome, key: String) throws {
      let file = "\(home.path)/postgang.yaml"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing(
        "listen: 127.0.0.1:8080\n",
        with: "listen: 127.0.0.1:8080\n  certificate: desk.crt\n  key: \(key)\n"
      ).write(toFile: file, atomically: true, encoding: .utf8)
    }

    @Test func `a renewed certificate needs no restart, and one that is no good changes nothing`()
      async throws
    {
      let home = try await TrialHome()
      defer { home.remove() }
      let old = try TemporaryFolder()
      try certify(home.path)
      try configure(home, key: "desk.key")
      try FileManager.default.copyItem(
        atPath: "\(home.path)/desk.crt", toPath: "\(old.path)/desk.crt")
      let desk = try await ServedDesk(home)
      func isTrusted(by certificate: String) async throws -> Bool {
        try await desk.ask("/healthz", ["--cacert", certificate]).isDone
      }
      #expect(try await isTrusted(by: "\(old.path)/desk.crt"))

      try certify(home.path)
      desk.serve.send(SIGHUP)
      try await desk.says("certificate and key are read again")
      #expect(try await isTrusted(by: "\(home.path)/desk.crt"))
      #expect(try await !isTrusted(by: "\(old.path)/desk.crt"))

      try FileManager.default.copyItem(
        atPath: "\(home.path)/desk.crt", toPath: "\(old.path)/second.crt")
      try Data("no certificate".utf8).write(to: URL(filePath: "\(home.path)/desk.crt"))
      desk.serve.send(SIGHUP)
      try await desk.says("keeps the certificate and key that it has")
      #expect(try await isTrusted(by: "\(old.path)/second.crt"))
      #expect(await desk.end().isDone)
    }

    @Test func `a key that is a credential is read again where systemd puts it`() async throws {
      let home = try await TrialHome()
      defer { home.remove() }
      let credentials = try TemporaryFolder()
      /// As systemd does at the start, and from version 260 on before it reloads.
      func handOver() throws {
        try certify(home.path)
        let place = "\(credentials.path)/desk-key"
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.moveItem(atPath: "\(home.path)/desk.key", toPath: place)
      }
      try handOver()
      try configure(home, key: "credential:desk-key")
      let desk = try await ServedDesk(
        home, environment: ["CREDENTIALS_DIRECTORY": credentials.path])
      try handOver()
      desk.serve.send(SIGHUP)
      try await desk.says("certificate and key are read again")
      let certificate = "\(home.path)/desk.crt"
      #expect(try await desk.ask("/healthz", ["--cacert", certificate]).isDone)
      #expect(await desk.end().isDone)
    }

    @Test func `without a certificate there is nothing to read, and serve goes on`() async throws {
      let home = try await TrialHome()
      defer { home.remove() }
      let desk = try await ServedDesk(home)
      desk.serve.send(SIGHUP)
      try await desk.says("nothing is read again")
      #expect(try await desk.ask("/healthz", []).isDone)
      #expect(await desk.end().isDone)
    }
  }
}
