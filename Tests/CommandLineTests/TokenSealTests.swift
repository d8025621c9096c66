import Foundation
import Testing

/// A seal whose key never leaves its token: SoftHSM2, through libengine-pkcs11-openssl.
@Suite struct `A seal in a token` {
  @Test func `it seals, and openssl and the verifier accept what it sealed`() throws {
    let token = try Token()
    let home = try TrialHome()
    try home.seal(with: token.settings)
    let checked = try token.run("check", on: home)
    #expect(checked.code == 0, "\(checked.output)")
    for _ in 0..<2 {
      try #require(home.run("submit", TrialHome.valid).code == 0)
      let served = try token.run("serve", "--once", on: home)
      try #require(served.code == 0, "\(served.errors)")
    }
    let container = try home.path + "/" + home.record("path")
    let verified = try home.run("verify", container)
    #expect(verified.code == 0, "\(verified.output)")
    #expect(verified.output.contains("CN=Segl i token"))
    #expect(try home.run("audit").code == 0)

    try Tool.run("unzip", "-q", container, "-d", "\(token.path)/record")
    let signed = try Tool.run(
      "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any",
      "-CAfile", "\(token.path)/root.crt",
      "-in", "\(token.path)/record/META-INF/signature001.p7s",
      "-content", "\(token.path)/record/META-INF/ASiCManifest001.xml", "-out", "/dev/null")
    #expect(signed.errors.contains("CMS Verification successful"), "\(signed.errors)")
  }

  @Test func `without its token the records are verified all the same`() throws {
    let token = try Token()
    let home = try TrialHome()
    try home.seal(with: token.settings)
    try #require(home.run("submit", TrialHome.valid).code == 0)
    try #require(token.run("serve", "--once", on: home).code == 0)
    // No SOFTHSM2_CONF: there is no token.
    #expect(try home.run("audit").code == 0)
    #expect(try home.run("check").code == 4)
  }

  @Test func `a new certificate for the token's key takes the old one's place`() throws {
    let token = try Token()
    let home = try TrialHome()
    try home.seal(with: token.settings)
    let renewed = try token.issue("renewed.crt")
    let rotated = try token.run("key", "rotate", "seal", "--certificate", renewed, on: home)
    #expect(rotated.code == 0, "\(rotated.errors)")
    try #require(home.run("submit", TrialHome.valid).code == 0)
    let served = try token.run("serve", "--once", on: home)
    #expect(served.code == 0, "\(served.errors)")
    #expect(try home.run("audit").code == 0)
  }

  @Test func `a wrong PIN is told, and stands nowhere`() throws {
    let token = try Token()
    let home = try TrialHome()
    try home.seal(with: token.settings)
    try "987654\n".write(toFile: token.pinFile, atomically: false, encoding: .utf8)
    let checked = try token.run("check", on: home)
    #expect(checked.code == 4)
    #expect(checked.output.contains("the PIN is wrong"))
    #expect(!(checked.output + checked.errors).contains("987654"))
  }
}
