import Durable
import HTTP
import PKI

/// What the desk needs of the home's files and of the network.
extension Home {
  /// The web server's certificate with its chain, and its key, both PEM; `nil` when a proxy does TLS.
  ///
  /// - Throws: when one of them cannot be read, or others may read the key.
  package func webIdentity() throws(HomeError) -> (certificate: [UInt8], key: [UInt8])? {
    guard let tls = settings.web?.tls else { return nil }
    return (
      try publicFile(tls.certificate, what: "the web server's certificate"),
      try SecretFile(tls.key, in: paths).contents()
    )
  }

  /// Everything in a file that holds a secret, which nobody else may read.
  package func secret(in file: String) throws(HomeError) -> [UInt8] {
    try SecretFile(file, in: paths).contents()
  }

  /// The first line of a file that holds a secret.
  package func secretLine(of file: String) throws(HomeError) -> String {
    try SecretFile(file, in: paths).firstLine()
  }

  /// Everything in a file that everybody may read, at most 1 MiB.
  package func publicFile(_ file: String, what: String) throws(HomeError) -> [UInt8] {
    do throws(SystemError) {
      return try OpenFile.reading(paths[file]).contents(limit: 1 << 20)
    } catch {
      throw .unusable(
        what: "\(what) \(file)", why: "\(error)", remedy: "Put it there, readable for Postgang.")
    }
  }

  /// Asks issuers and providers.
  ///
  /// - Parameter roots: PEM: whom https has to lead to; `nil` for whom the system trusts.
  package func webClient(trusting roots: String?) throws(HomeError) -> HTTPClient {
    let anchors = try roots.map { file throws(HomeError) in
      try certificates(in: file, what: "the roots of issuers' and providers' servers")
    }
    do throws(HTTPError) {
      return try HTTPClient(trusting: anchors, proxies: Home.proxies())
    } catch {
      throw .unusable(
        what: "the network", why: "\(error)",
        remedy: "Correct access.serverTrust in postgang.yaml, or the environment's proxies.")
    }
  }
}
