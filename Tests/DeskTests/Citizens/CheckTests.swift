import Foundation
import Records
import Testing

@testable import Assembly
@testable import Desk

@Suite(.oneDesk) struct CheckTests {
  private static let sample = "edialog/1.0/valid/sporsmal-om-feiing.xml"

  @Test func `a pasted receipt is judged, in words of every language`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.sample)
    let secret = try #require(receipt["statusSecret"]?.string)
    for (language, words) in [
      ("nb", "Kvitteringen er ekte."), ("nn", "Kvitteringa er ekte."),
      ("sv", "Kvittensen är äkta."), ("en", "The receipt is genuine."),
    ] {
      let page = try await home.upload("/check", [("receipt", receipt.text)], language: language)
      #expect(page.status == 200)
      #expect(page.text.contains(words) && page.text.contains("TOTAL-PASSED"), "\(language)")
      #expect(page.text.contains("2026/1") || page.text.contains("/1<"))
      #expect(!page.text.contains(secret))
    }
  }

  @Test func `an altered receipt does not hold, and what is none is told apart`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.sample)
    let altered = receipt.text.replacing("\"servicetorget\"", with: "\"byggesak\"")
    #expect(altered != receipt.text)
    let page = try await home.upload("/check", [("receipt", altered)])
    #expect(page.text.contains("Kvitteringen holder ikke.") && page.text.contains("TOTAL-FAILED"))
    let other = try await home.upload(
      "/check", [], file: (name: "brev.pdf", bytes: Data("%PDF-1.7 {}".utf8)))
    #expect(other.status == 422 && other.text.contains("verken en kvittering"))
    let nothing = try await home.upload("/check", [("receipt", " \n")])
    #expect(nothing.status == 422 && nothing.text.contains("Velg en fil"))
  }

  @Test func `a container is judged in every layer, and one altered byte is found`() async throws {
    let home = try await DeskHome.open()
    let receipt = try await home.submit(Self.sample)
    let id = try #require(receipt["recordId"]?.string.flatMap { RecordID($0) })
    let path = "\(home.paths.archive)/\(id.containerPath)"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let page = try await home.upload("/check", [], file: (name: "\(id).asice", bytes: bytes))
    #expect(page.status == 200)
    #expect(page.text.contains("Dokumentet er forseglet og uendret."))
    for layer in ["Beholder", "Uendret innhold", "Sertifikat", "Bevis for arkivet"] {
      #expect(page.text.contains(layer))
    }
    #expect(page.text.contains("SHA-256, ECDSA P-256"))
    // No time-stamp authority runs beside a test's desk: nothing may be said to be proven by one.
    #expect(page.text.contains("Det er ikke tidsstemplet ennå."))
    let place = try #require(bytes.firstRange(of: Data("henvendelse".utf8))).lowerBound
    bytes[place] ^= 1
    let altered = try await home.upload("/check", [], file: (name: "x.asice", bytes: bytes))
    #expect(altered.text.contains("TOTAL-FAILED"))
    #expect(altered.text.contains("Dokumentet holder ikke"))
  }

  @Test func `a name that climbs, or that is another home's, leads nowhere`() async throws {
    let home = try await OneDesk.home
    let before = try FileManager.default.contentsOfDirectory(atPath: home.paths.root).sorted()
    for name in ["../../\(home.paths.root)/x.json", "/etc/passwd", "..", "a\u{0}b", ""] {
      let page = try await home.upload(
        "/check", [], file: (name: name, bytes: Data("PK\u{3}\u{4}nothing".utf8)))
      #expect(page.status == 200 || page.status == 422)
      #expect(!page.text.contains("TOTAL-PASSED"))
    }
    let after = try FileManager.default.contentsOfDirectory(atPath: home.paths.root).sorted()
    #expect(before.allSatisfy(after.contains))
  }

  @Test func `nothing that was brought is kept`() async throws {
    let home = try await OneDesk.home
    let mark = "merke-\(UUID().uuidString)"
    _ = try await home.upload(
      "/check", [], file: (name: "x.json", bytes: Data("{\"ledger\":\"\(mark)\"}".utf8)))
    let folder = FileManager.default.temporaryDirectory.path
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("postgang-upload-") }
      .filter { name in
        let files =
          (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
        return files.contains { file in
          let text = try? String(contentsOfFile: "\(folder)/\(name)/\(file)", encoding: .utf8)
          return text?.contains(mark) == true
        }
      }
    #expect(left.isEmpty)
  }

  @Test func `a form that is cut off, or that is none, is refused`() async throws {
    let home = try await OneDesk.home
    let cut = try await home.ask(
      "POST", "/check",
      headers: ["Content-Type": "multipart/form-data; boundary=x", "Accept": "text/html"],
      body: Data("--x\r\nContent-Disposition: form-data; name=\"receipt\"\r\n\r\n{".utf8))
    #expect(cut.status == 400)
    let other = try await home.ask(
      "POST", "/check", headers: ["Content-Type": "text/plain"], body: Data("{}".utf8))
    #expect(other.status == 415)
  }
}
