import Foundation
import Testing

/// A SoftHSM2 token with a P-256 key in it and a certificate for that, in a folder of its own.
final class Token {
  private let scratch: Scratch
  private let module: String
  private let environment: [String: String]
  var path: String { scratch.path }
  var pinFile: String { "\(path)/pin" }
  private static let pin = "471147"

  init() throws {
    scratch = try Scratch()
    module = try Tool.file("/usr/lib/softhsm/libsofthsm2.so", of: "softhsm2")
    let engines = ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/engines-3/pkcs11.so" }
    let engine = engines.first { FileManager.default.fileExists(atPath: $0) } ?? engines[0]
    _ = try Tool.file(engine, of: "libengine-pkcs11-openssl")
    environment = ["SOFTHSM2_CONF": "\(scratch.path)/softhsm2.conf"]
    try FileManager.default.createDirectory(
      atPath: "\(path)/tokens", withIntermediateDirectories: false)
    try "directories.tokendir = \(path)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
      .write(toFile: "\(path)/softhsm2.conf", atomically: true, encoding: .utf8)
    _ = FileManager.default.createFile(
      atPath: pinFile, contents: Data("\(Token.pin)\n".utf8), attributes: [.posixPermissions: 0o600]
    )
    try Tool.run(
      "softhsm2-util", "--init-token", "--free", "--label", "postgang", "--so-pin", "12345678",
      "--pin", Token.pin, environment: environment)
    try Tool.run(
      "pkcs11-tool", "--module", module, "--login", "--pin", Token.pin, "--token-label",
      "postgang", "--keypairgen", "--key-type", "EC:prime256v1", "--id", "01", "--label", "segl",
      environment: environment)
    try Tool.run(
      "pkcs11-tool", "--module", module, "--token-label", "postgang", "--read-object", "--type",
      "pubkey", "--label", "segl", "-o", "\(path)/segl.der", environment: environment)
    try Tool.run(
      "openssl", "pkey", "-pubin", "-inform", "DER", "-in", "\(path)/segl.der", "-out",
      "\(path)/segl.pem")
    try Tool.run(
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc",
      "-keyout", "\(path)/root.key", "-out", "\(path)/root.crt", "-days", "3650", "-subj",
      "/C=NO/O=Prøve/CN=Prøverot", "-utf8", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    _ = try issue("segl.crt")
  }

  /// A new certificate for the key in the token; gives its path.
  func issue(_ name: String) throws -> String {
    try """
    basicConstraints=critical,CA:FALSE
    keyUsage=critical,digitalSignature,nonRepudiation
    subjectKeyIdentifier=hash
    authorityKeyIdentifier=keyid:always
    """.write(toFile: "\(path)/extensions", atomically: true, encoding: .utf8)
    try Tool.run(
      "openssl", "req", "-new", "-key", "\(path)/root.key", "-out", "\(path)/request", "-subj",
      "/C=NO/O=Kristiansund kommune/CN=Segl i token")
    try Tool.run(
      "openssl", "x509", "-req", "-in", "\(path)/request", "-force_pubkey", "\(path)/segl.pem",
      "-CA", "\(path)/root.crt", "-CAkey", "\(path)/root.key", "-CAcreateserial", "-days", "900",
      "-extfile", "\(path)/extensions", "-out", "\(path)/\(name)")
    return "\(path)/\(name)"
  }

  /// The block `seal` of a home that seals with it.
  var settings: [String] {
    [
      "pkcs11: \"pkcs11:token=postgang;object=segl\"", "module: \(module)", "pinFile: \(pinFile)",
      "certificate: \(path)/segl.crt", "trust: \(path)/root.crt",
    ]
  }

  /// Runs postgang where the token is plugged in.
  func run(_ arguments: String..., on home: TrialHome) throws -> Finished {
    try Postgang.run(arguments + ["--home", home.path], adding: environment)
  }
}

extension TrialHome {
  /// Writes another block `seal` into the settings.
  func seal(with lines: [String]) throws {
    let file = "\(path)/postgang.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing(
      /seal:\n(  .*\n)+/, with: "seal:\n" + lines.map { "  \($0)\n" }.joined()
    ).write(toFile: file, atomically: true, encoding: .utf8)
  }
}
