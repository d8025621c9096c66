import Foundation
import Records
import Testing

@testable import Assembly

@Suite struct StatusSecretTests {
  private let secrets = StatusSecrets(key: [UInt8](repeating: 7, count: 32))
  private let id = RecordID(at: Instant(milliseconds: 1_795_000_000_000), sequence: 1, random: 2)

  @Test func `a secret is the same each time, another for another id, and another by another key`()
  {
    let secret = secrets.secret(of: id)
    #expect(secret == secrets.secret(of: id))
    let next = RecordID(at: id.received, sequence: 2, random: 2)
    #expect(secret != secrets.secret(of: next))
    #expect(secret != StatusSecrets(key: [UInt8](repeating: 8, count: 32)).secret(of: id))
  }

  @Test func `a secret is five groups of four letters and digits that nobody mistakes`() {
    let secret = secrets.secret(of: id)
    #expect(secret.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}/) != nil)
  }

  @Test func `what is typed need not be typed neatly`() {
    let secret = secrets.secret(of: id)
    let sloppy = " \(secret.lowercased().replacing("-", with: " ")) "
      .replacing("0", with: "o").replacing("1", with: "l")
    #expect(secrets.isSecret(sloppy, of: id))
    #expect(secrets.isSecret(secret.replacing("-", with: ""), of: id))
  }

  @Test func `a secret with one character more, less or other is none`() {
    let secret = secrets.secret(of: id)
    let other = (secret.first == "A" ? "B" : "A") + secret.dropFirst()
    for typed in ["", "\(secret)A", String(secret.dropLast()), other, secret + secret] {
      #expect(!secrets.isSecret(typed, of: id), "\(typed)")
    }
  }

  @Test func `a new home has a key that nobody else can read`() throws {
    let home = try TestHome()
    let path = "\(home.paths.keys)/status.key"
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let before = try String(contentsOfFile: path, encoding: .utf8)
    #expect(before.utf8.count == 65)
    try StatusKey(paths: home.paths).makeIfMissing()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
  }

  @Test func `an older home gets a key when it starts, and every receipt its secret`() throws {
    let home = try TestHome()
    try FileManager.default.removeItem(atPath: "\(home.paths.keys)/status.key")
    try home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    try home.serve()
    let receipt = try home.receipt("sporsmal-om-feiing.xml")
    let id = try #require(receipt["submissionId"]?.string.flatMap { RecordID($0) })
    let secret = try #require(receipt["statusSecret"]?.string)
    #expect(try StatusKey(paths: home.paths).open().isSecret(secret, of: id))
  }

  @Test func `a home whose key is damaged says so, and goes on without secrets`() throws {
    let home = try TestHome()
    let path = "\(home.paths.keys)/status.key"
    try "0123\n".write(toFile: path, atomically: false, encoding: .utf8)
    var notices: [String] = []
    #expect(home.home.statusSecrets { notices.append($0) } == nil)
    #expect(notices.count == 1 && notices[0].contains("64 hexadecimal digits"))
  }
}
