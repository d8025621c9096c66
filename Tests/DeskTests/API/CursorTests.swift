import Testing

@testable import Desk

struct CursorTests {
  @Test func `a cursor leads to its place, in its own list only`() {
    let cursors = Cursors()
    let cursor = cursors.make("2026/17", of: "/api/records\nteam=a")
    #expect(cursors.place(cursor, of: "/api/records\nteam=a") == "2026/17")
    #expect(cursors.place(cursor, of: "/api/records\nteam=b") == nil)
    #expect(Cursors().place(cursor, of: "/api/records\nteam=a") == nil)
    #expect(cursor.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) })
  }

  @Test func `a cursor that was tampered with leads nowhere`() {
    let cursors = Cursors()
    let cursor = cursors.make("2026/17", of: "list")
    for place in cursor.indices {
      var other = cursor
      other.replaceSubrange(place...place, with: cursor[place] == "A" ? "B" : "A")
      #expect(cursors.place(other, of: "list") == nil)
    }
    for text in ["", "A", "====", "ø", String(repeating: "A", count: 100_000)] {
      #expect(cursors.place(text, of: "list") == nil)
    }
  }
}
