import Foundation
import HTTP
import PKI
import PostgangTesting
import Records

/// `openssl ocsp`, which answers by an index of certificates, with the machine's clock.
struct Responder: Sendable {
  let folder: TemporaryFolder

  /// Answers in the name of the authority itself, unless `delegate` has another certificate and key.
  init(
    for issuer: Issuer, listing listed: Certificate? = nil, revoked: Instant? = nil,
    delegate: (Certificate, PrivateKey)? = nil
  ) throws {
    folder = try TemporaryFolder()
    try write(issuer.authority.root.pem, "ca.crt")
    try write((delegate?.0 ?? issuer.authority.root).pem, "responder.crt")
    try write((delegate?.1 ?? issuer.authority.rootKey).pem, "responder.key")
    let state = revoked.map { "R\t401231235959Z\t\(Responder.time($0)),keyCompromise" }
    let line =
      "\(state ?? "V\t401231235959Z\t")\t\((listed ?? issuer.seal).serialNumber)\tunknown\t/CN=x\n"
    try write(Array(line.utf8), "index.txt")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    try folder.folder.write(bytes, to: name)
  }

  /// `YYMMDDHHMMSSZ`
  private static func time(_ instant: Instant) -> String {
    let digits = instant.rfc3339.prefix(19).filter(\.isNumber)
    return "\(digits.dropFirst(2))Z"
  }

  private static let signing =
    "-index index.txt -CA ca.crt -rsigner responder.crt -rkey responder.key -ndays 1"

  /// The answer to a request, as a page.
  func answer(_ request: ServerRequest) -> ServerAnswer {
    let name = UUID().uuidString
    do {
      try folder.folder.write(request.body, to: "\(name).req")
      try OpenSSLTool.run(
        "ocsp \(Responder.signing) -reqin \(name).req -respout \(name).resp", in: folder.path)
      let answer = try folder.folder.contents(of: "\(name).resp")
      return ServerAnswer(200, answer, as: "application/ocsp-response")
    } catch {
      return ServerAnswer(500, "\(error)")
    }
  }

  /// A process of its own that serves from this responder's folder, and a certificate that names it
  /// and is in its index.
  static func process(
    for issuer: Issuer
  ) throws -> (responder: Responder, process: ServingProgram, certificate: Certificate) {
    // The certificate has to name the port before the process is there. Below those that the kernel
    // gives away by itself; taken now and then all the same.
    for _ in 0..<9 {
      let port = UInt16.random(in: 20_000..<32_000)
      let certificate = try issuer.authority.issueSeal(
        for: issuer.sealKey, at: Issuer.now.adding(seconds: -86_400),
        sources: RevocationSources(responder: "http://127.0.0.1:\(port)/"))
      let responder = try Responder(for: issuer, listing: certificate)
      let arguments = "ocsp \(signing) -port \(port)"
        .replacingOccurrences(of: "index.txt", with: "\(responder.folder.path)/index.txt")
        .replacingOccurrences(of: "ca.crt", with: "\(responder.folder.path)/ca.crt")
        .replacingOccurrences(of: " responder.", with: " \(responder.folder.path)/responder.")
      let words = arguments.split(separator: " ").map(String.init)
      if let program = try? ServingProgram("openssl", words) {
        return (responder, program, certificate)
      }
    }
    throw CocoaError(.executableLoad)
  }
}
