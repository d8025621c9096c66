import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

@Suite(.oneDesk) struct AuditPageTests {
  /// Starts an audit as a form does, and waits until it has ended.
  private func audit(
    _ home: DeskHome, _ fields: [(String, String)], as cookie: String
  ) async throws -> String {
    let sent = try await home.send("/audits", fields, as: cookie)
    #expect(sent.status == 303)
    let place = try #require(sent.header("Location"))
    while true {
      let page = try await home.visit(place, as: cookie)
      guard page.text.contains("Revisjonen er i gang") else { return place }
    }
  }

  @Test func `an archivist starts an audit and reads its report`() async throws {
    let home = try await DeskHome.open()
    try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let cookie = try home.session(.archivist, name: "Arkivar Prøve")
    let place = try await audit(home, [("scope", "full")], as: cookie)
    let page = try await home.visit(place, as: cookie)
    #expect(page.text.contains("Ingen avvik funnet"))
    #expect(page.text.contains("A8") && page.text.contains("Arkivar Prøve"))
    let list = try await home.visit("/audits", as: cookie)
    #expect(list.text.contains(place))
  }

  @Test func `the report's own style passes a policy that lets nothing else run`() async throws {
    let home = try await DeskHome.open()
    let cookie = try home.session(.archivist)
    let place = try await audit(home, [("scope", "incremental")], as: cookie)
    for language in ["nb", "en"] {
      let report = try await home.visit("\(place)/report.html?language=\(language)", as: cookie)
      #expect(report.text.contains("<html lang=\"\(language)\">"))
      let policy = try #require(report.header("Content-Security-Policy"))
      #expect(policy.contains("default-src 'none'") && policy.contains("sandbox"))
      let style = try #require(report.text.firstMatch(of: /(?s)<style>(.*?)<\/style>/)?.1)
      let digest = try DeskHome.sha256Base64(String(style))
      #expect(policy.contains("style-src 'sha256-\(digest)'"))
      #expect(!report.text.contains("style=\"") && !report.text.contains("<script"))
    }
  }

  @Test func `every form of the report can be kept`() async throws {
    let home = try await DeskHome.open()
    let cookie = try home.session(.archivist)
    let place = try await audit(home, [("scope", "since"), ("from", "2026-01-01")], as: cookie)
    for (name, type) in [
      ("html", "text/html; charset=utf-8"), ("json", "application/json"),
      ("txt", "text/plain; charset=utf-8"),
    ] {
      let file = try await home.visit("\(place)/report.\(name)?download=1", as: cookie)
      #expect(file.status == 200 && file.header("Content-Type") == type)
      #expect(file.header("Content-Disposition")?.hasPrefix("attachment; ") == true)
    }
    #expect(try await home.visit("\(place)/report.exe", as: cookie).status == 404)
    #expect(try await home.visit("\(place)/../../postgang.yaml", as: cookie).status == 404)
  }

  @Test func `what cannot be audited is said beside the field`() async throws {
    let home = try await OneDesk.home
    let cookie = try home.session(.archivist)
    let wrong = try await home.send("/audits", [("scope", "since"), ("from", "i går")], as: cookie)
    #expect(wrong.status == 422 && wrong.text.contains("href=\"#from\""))
    let nothing = try await home.send("/audits", [], as: cookie)
    #expect(nothing.status == 422 && nothing.text.contains("href=\"#scope\""))
  }

  @Test func `why an audit failed is said in the reader's language, or marked as English`()
    async throws
  {
    let home = try await OneDesk.home
    let cookie = try home.session(.archivist)
    let folder = home.paths.audits
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let told = [
      (
        "process-ended", ["Programmet stanset før", "Programmet stansa før", "Programmet stannade"]
      ),
      ("state-in-use", ["En annen revisjon bruker filen x/y", "Ein annan", "En annan granskning"]),
      ("disk-full", ["Disken er full (EIO): x/y kunne", "skrivast", "x/y kunde inte skrivas"]),
      ("file-refused", ["x/y kunne ikke leses", "lesast eller skrivast", "x/y kunde inte läsas"]),
      ("later-version", ["bare på engelsk", "berre på engelsk", "bara på engelska"]),
    ]
    for (place, (code, sentences)) in told.enumerated() {
      let id = RecordID(at: Instant(milliseconds: 1), sequence: UInt16(place), random: 1)
      let kept = """
        {"id":"\(id)","path":"x/y","reason":"an <English> sentence","reasonCode":"\(code)",\
        "scope":"full","started":"2026-11-21T10:00:00Z","startedBy":"byarkivet",\
        "status":"failed","systemError":"EIO"}
        """
      try Data(kept.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(id).json"))
      for (language, sentence) in zip(["nb", "nn", "sv"], sentences) {
        let page = try await home.ask(
          "GET", "/audits/\(id)",
          headers: ["Accept": "text/html", "Accept-Language": language, "Cookie": cookie])
        #expect(page.status == 200 && page.text.contains(sentence), "\(code) in \(language)")
        let english = "<p lang=\"en\">an &lt;English&gt; sentence</p>"
        #expect(page.text.contains(english) == (code == "later-version"))
        #expect(page.text.contains("sentence") == (code == "later-version"))
      }
      let answer = try await home.ask(
        "GET", "/api/audits/\(id)", headers: try home.bearer(.archivist))
      #expect(answer.json?["reason"]?.string == "an <English> sentence")
    }
  }

  @Test func `only archivists see audits`() async throws {
    let home = try await OneDesk.home
    #expect(try await home.visit("/audits").status != 200)
    let cookie = try home.session(.handler, .leader, .operator, teams: ["servicetorget"])
    #expect(try await home.visit("/audits", as: cookie).status == 403)
    #expect(try await home.send("/audits", [("scope", "full")], as: cookie).status == 403)
  }
}

extension DeskHome {
  /// As a policy names a style sheet.
  static func sha256Base64(_ text: String) throws -> String {
    let openssl = Process()
    openssl.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    openssl.arguments = ["dgst", "-sha256", "-binary"]
    let (input, output) = (Pipe(), Pipe())
    (openssl.standardInput, openssl.standardOutput) = (input, output)
    try openssl.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    return output.fileHandleForReading.readDataToEndOfFile().base64EncodedString()
  }
}
