import Foundation
import HTTP
import PKI
import PostgangTesting
import Records
import Testing

@testable import Timestamping

/// The client against `openssl ts -reply`, which shares no line with our responder.
@Suite struct OpenSSLAuthorityTests {
  private static let configuration = """
    [ tsa ]
    default_tsa = one
    [ one ]
    serial = ./serial
    signer_cert = ./tsa.crt
    certs = ./middle.crt
    signer_key = ./tsa.key
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    other_policies = 1.2.3.4.5.6
    digests = sha256, sha512
    accuracy = secs:1, millisecs:500
    clock_precision_digits = 3
    ess_cert_id_alg = sha256
    """

  let folder: TemporaryFolder
  let program: ServingProgram

  init() throws {
    folder = try TemporaryFolder()
    let files = folder.folder
    try files.write(Array(OpenSSLAuthorityTests.configuration.utf8), to: "tsa.cnf")
    try files.write(Array("01\n".utf8), to: "serial")
    try files.write(Array("basicConstraints=critical,CA:TRUE\n".utf8), to: "middle.ext")
    try files.write(Array("extendedKeyUsage=critical,timeStamping\n".utf8), to: "tsa.ext")
    let new = "req -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256"
    let days = "-days 30 -CAcreateserial"
    for step in [
      "\(new) -x509 -days 30 -subj /CN=root -keyout root.key -out root.crt",
      "\(new) -subj /CN=middle -keyout middle.key -out middle.csr",
      "x509 -req -in middle.csr -CA root.crt -CAkey root.key \(days) -extfile middle.ext"
        + " -out middle.crt",
      "req -nodes -newkey rsa:2048 -subj /CN=tsa -keyout tsa.key -out tsa.csr",
      "x509 -req -in tsa.csr -CA middle.crt -CAkey middle.key \(days) -extfile tsa.ext"
        + " -out tsa.crt",
    ] { try OpenSSLTool.run(step, in: folder.path) }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/openssl-tsa.py").path
    program = try ServingProgram("python3", [script, folder.path])
  }

  private func authority(_ settings: TimestampAuthority.Settings = .init()) throws
    -> TimestampAuthority
  {
    let root = try Certificate.all(in: try folder.folder.contents(of: "root.crt"))
    return TimestampAuthority(
      at: try HTTPURL("http://127.0.0.1:\(program.port)/tsr"), by: try HTTPClient(),
      trusting: try TrustAnchors(root), settings: settings,
      clock: { Instant(milliseconds: SystemTime.now) })
  }

  @Test(arguments: [DigestAlgorithm.sha256, .sha512])
  func `its time-stamps are believed, intermediate and all`(algorithm: DigestAlgorithm) throws {
    let digest = Digest.digest(of: [1], by: algorithm)
    let token = try authority().stamp(imprint: digest, algorithm: algorithm)
    #expect(token.imprint == digest)
    #expect(token.accuracy == 1.5)
    #expect(Set(token.certificates.map(\.commonName)) == ["root", "middle", "tsa"])
  }

  @Test func `a policy that it knows is had, another one refused`() throws {
    let digest = Digest.digest(of: [1], by: .sha256)
    var settings = TimestampAuthority.Settings()
    settings.policy = PKI.ObjectIdentifier(1, 2, 3, 4, 5, 6)
    let token = try authority(settings).stamp(imprint: digest, algorithm: .sha256)
    #expect(token.policy == settings.policy)
    settings.policy = PKI.ObjectIdentifier(1, 2, 3, 4, 9)
    let error = #expect(throws: TimestampingError.self) {
      try authority(settings).stamp(imprint: digest, algorithm: .sha256)
    }
    #expect("\(error!)".contains("does not stamp under the policy"))
    #expect(error?.mayPass == false)
  }

  @Test func `a digest that it does not take is refused in its words`() throws {
    let error = #expect(throws: TimestampingError.self) {
      try authority().stamp(imprint: Digest.digest(of: [1], by: .sha384), algorithm: .sha384)
    }
    #expect("\(error!)".contains("it does not accept the digest's algorithm"))
  }
}
