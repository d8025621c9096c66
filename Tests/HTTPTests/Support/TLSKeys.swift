import PKI
import PostgangTesting

/// A root, and certificates under it for a server and a client, made by `openssl`.
struct TLSKeys {
  private let folder: TemporaryFolder

  private static let newKey = "-nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256"

  init() throws {
    folder = try TemporaryFolder()
    try openssl(
      "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -days 2 -subj /CN=root -keyout root.key -out root.crt"
    )
    try issue("server", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    try issue("other", "subjectAltName=DNS:elsewhere.example")
    try issue("client", "extendedKeyUsage=clientAuth")
    try issue("expired", "subjectAltName=DNS:localhost,IP:127.0.0.1", days: "-1")
  }

  private func issue(_ name: String, _ extensions: String, days: String = "1") throws {
    try openssl(
      "req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=\(name) -keyout \(name).key -out \(name).csr"
    )
    try folder.folder.write(Array("\(extensions)\n".utf8), to: "\(name).cnf")
    try openssl(
      "x509 -req -in \(name).csr -CA root.crt -CAkey root.key -CAcreateserial -days \(days) -extfile \(name).cnf -out \(name).crt"
    )
  }

  private func openssl(_ arguments: String) throws {
    try OpenSSLTool.run(arguments, in: folder.path)
  }

  /// Where a program finds the file.
  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  func certificates(_ name: String) throws -> [Certificate] {
    try Certificate.all(pem: try folder.folder.contents(of: "\(name).crt"))
  }

  func key(_ name: String) throws -> PrivateKey {
    try PrivateKey(pem: try folder.folder.contents(of: "\(name).key"))
  }
}
