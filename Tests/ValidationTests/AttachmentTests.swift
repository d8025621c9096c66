import Records
import Settings
import Testing

@testable import Validation

@Suite struct AttachmentTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
  private static let pdf = Array("%PDF-1.7\n%âãÏÓ\n".utf8)

  private static let known: [(bytes: [UInt8], type: AttachmentType)] = [
    (png, .png), (pdf, .pdf), (text("\n\n%PDF-1.4"), .pdf),
    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], .jpeg), (text("\0\0\0\u{18}ftypheic\0\0\0\0"), .heic),
    (text("<?xml version='1.0'?><a/>"), .xml), (text("\u{FEFF} <a/>"), .xml),
    (text("blåbær\r\n"), .txt), ([0x62, 0x6C, 0xE5], .txt), ([0xFF, 0xFE, 0x61, 0], .txt),
    (archive("mimetype", "application/vnd.oasis.opendocument.text"), .odt),
    (archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), .ods),
    (archive("[Content_Types].xml", "x") + archive("word/document.xml", "x"), .docx),
    (archive("[Content_Types].xml", "x") + archive("xl/workbook.xml", "x"), .xlsx),
  ]

  private static let unknown: [[UInt8]] = [
    text("MZ\u{1}\0"), text("\u{7F}ELF\u{2}\u{1}\0"), text("GIF89a\u{1}\0"), archive("a.txt", "x"),
    archive("mimetype", "application/vnd.oasis.opendocument.text-template"),
    text("<!DOCTYPE html><p>"), text("<html><script>"), text("<svg onload=''/>"),
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], text("a\0b"),
  ]

  @Test(arguments: known)
  func `the first bytes show what a file is`(bytes: [UInt8], type: AttachmentType) {
    #expect(AttachmentContent.type(of: bytes) == type)
  }

  @Test(arguments: unknown)
  func `whatever else a file is, it is of no allowed type`(bytes: [UInt8]) {
    #expect(AttachmentContent.type(of: bytes) == nil)
  }

  @Test func `content counts, not the name`() throws {
    let desk = try Desk("attachments: { types: [pdf, png], most: 9 }")
    let program = try desk.attachment("vedtak.pdf", Array("MZ\u{1}\0".utf8))
    #expect(desk.violations("", [program]).map(\.code) == ["attachment.type"])
    let renamed = try desk.attachment("bilde.PDF", Self.png)
    let violation = try #require(desk.violations("", [renamed]).first)
    #expect(violation.code == "attachment.extension")
    #expect(violation.path == "bilde.PDF")
    #expect(violation.message.nb == "Vedlegget heter noe på .pdf, men innholdet er PNG.")
  }

  @Test(arguments: ["a.pdf", "a", "Vedtak nr. 5", "a.PDF", "mappe.x/a.pdf"])
  func `a name may agree with the content, or say nothing of it`(name: String) throws {
    let desk = try Desk("attachments: { types: [pdf], most: 9 }")
    let file = try desk.attachment(name, Self.pdf)
    #expect(desk.judge("", [file]).passed?.attachments.map(\.type) == [.pdf])
  }

  @Test func `a type that the pipeline does not take is refused`() throws {
    let desk = try Desk("attachments: { types: [png], most: 9 }")
    let file = try desk.attachment("a.pdf", Self.pdf)
    #expect(desk.violations("", [file]).map(\.code) == ["attachment.type"])
  }

  @Test func `a pipeline without attachments takes none`() throws {
    let desk = try Desk()
    let file = try desk.attachment("a.pdf", Self.pdf)
    #expect(desk.violations("", [file]).map(\.code).first == "attachment.not-allowed")
  }

  @Test func `number, size and sum are bounded, and every excess is told`() throws {
    let desk = try Desk("attachments: { types: [pdf], most: 2, size: 1kB, total: 2kB }")
    let small = try desk.attachment("a.pdf", Self.pdf)
    let large = try desk.attachment("b.pdf", Self.pdf + [UInt8](repeating: 65, count: 2000))
    let empty = try desk.attachment("c.pdf", [])
    #expect(
      desk.violations("", [small, large, empty]).map(\.code) == [
        "attachment.too-many", "attachment.total-too-large", "attachment.too-large",
        "attachment.empty",
      ])
    #expect(desk.violations("", [small, small]).isEmpty)
  }

  @Test func `required attachments are found by their names, when their condition holds`() throws {
    let desk = try Desk(
      """
      attachments:
        types: [pdf]
        most: 9
        required:
          - when: "/t:r/t:i > 5"
            name: "kart*.pdf"
            message: { nb: "Kart mangler", nn: "Kart manglar", sv: "Karta saknas", en: "No map" }
      """)
    #expect(desk.violations("<i>5</i>").isEmpty)
    let violation = try #require(desk.violations("<i>6</i>").first)
    #expect(violation.code == "attachment.missing")
    #expect(violation.path == "kart*.pdf")
    #expect(violation.message.nn == "Kart manglar")
    let map = try desk.attachment("vedlegg/KART-1.pdf", Self.pdf)
    #expect(desk.violations("<i>6</i>", [map]).isEmpty)
  }

  @Test func `a file that cannot be read is tried again, not rejected`() throws {
    let desk = try Desk("attachments: { types: [pdf], most: 9 }")
    let gone = Submission.Attachment(name: "a.pdf", size: 9, source: .file(path: "/nowhere/a.pdf"))
    guard case .notNow(let reason) = desk.judge("", [gone]) else {
      Issue.record("another verdict")
      return
    }
    #expect(reason.contains("/nowhere/a.pdf"))
  }

  @Test(arguments: [
    ("*", "", true), ("a*b", "ab", true), ("a*b", "axxb", true), ("a*b", "axxbc", false),
    ("?", "x", true), ("?", "", false), ("Kart*", "KARTET.pdf", true), ("ø*", "Øya", true),
    ("**a**", "bab", true), ("a?c*", "abcd", true), ("[a]", "a", false),
  ])
  func `stars and question marks stand for characters`(
    pattern: String, name: String, matches: Bool
  ) {
    #expect(Glob(pattern).matches(name) == matches)
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// A local header and its content, stored.
  private static func archive(_ name: String, _ content: String) -> [UInt8] {
    var header: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    header += [UInt8](repeating: 0, count: 22)
    header += [UInt8(name.utf8.count), 0, 0, 0]
    return header + text(name + content) + [0x50, 0x4B, 0x01, 0x02]
  }
}
