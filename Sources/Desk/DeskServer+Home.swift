import Assembly
import Glibc
import NIOCore
import Settings

extension DeskServer {
  /// Opens the desk of a home that is being served; `nil` when the home has none and none is asked
  /// for.
  ///
  /// - Parameters:
  ///   - address: in place of the one in `postgang.yaml`.
  ///   - shipped: has the desk's pages; looked for only when there is a desk.
  package static func open(
    _ home: OpenHome, at address: ListeningAddress?, shipped: () throws -> Shipped,
    log: @escaping @Sendable (String) -> Void
  ) throws -> DeskServer? {
    let web = home.home.settings.web
    guard let host = address?.host ?? web?.host, let port = address?.port ?? web?.port else {
      return nil
    }
    let tls = try home.home.webIdentity()
    let desk = try Desk(home, shipped: try shipped(), log: log)
    do {
      let server = try DeskServer(desk, at: Address(host: host, port: port, tls: tls))
      desk.numbers.begin()
      return server
    } catch {
      throw HomeError.unusable(
        what: "the desk at \(host):\(port)", why: DeskServer.reason(of: error),
        remedy: "Correct web in postgang.yaml, or name another address with --web.")
    }
  }

  /// Takes the certificate and the key that lie in their files now, so that a renewed one needs no
  /// restart. When these cannot be used, the old ones go on, and the log says why. Blocks.
  package func renewIdentity(of home: OpenHome, log: (String) -> Void) {
    do {
      guard let files = try home.home.webIdentity() else {
        return log(
          "the desk has no certificate of its own (web.certificate): nothing is read again")
      }
      try change(to: files)
      log("the desk's certificate and key are read again, for connections from now on")
    } catch {
      log("the desk keeps the certificate and key that it has: \(error)")
    }
  }

  /// What the kernel says, without the names of calls.
  private static func reason(of error: any Error) -> String {
    (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
  }
}
