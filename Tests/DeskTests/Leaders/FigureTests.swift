import Records
import Testing

@testable import Desk

struct FigureTests {
  private func figure(_ cells: Cell...) -> Figure {
    Figure(name: "f", title: "t", lead: "", columns: ["Navn", "Tall"], rows: [cells], chart: nil)
  }

  @Test func `a file is what spreadsheets of the language read`() {
    let figure = figure(.text("Æ"), Cell(shown: "", filed: .decimal(1234.5, places: 1)))
    #expect(figure.csv(in: .nb) == "\u{FEFF}Navn;Tall\r\nÆ;1234,5\r\n")
    #expect(figure.csv(in: .en) == "\u{FEFF}Navn,Tall\r\nÆ,1234.5\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1"])
  func `no text becomes a formula`(text: String) {
    let file = figure(.text(text), .text("")).csv(in: .en)
    #expect(file.split(separator: "\r\n")[1].drop { $0 == "\"" }.hasPrefix("'"))
  }

  @Test func `a negative number stays a number`() {
    let file = figure(.text("a"), Cell(shown: "", filed: .whole(-3))).csv(in: .nb)
    #expect(file.hasSuffix("a;-3\r\n"))
  }

  @Test func `text with separators, quotes and line breaks stays in its field`() {
    let file = figure(.text("a;b,\"c\"\nd"), .text("e")).csv(in: .nb)
    #expect(file.hasSuffix("\"a;b,\"\"c\"\"\nd\";e\r\n"))
  }

  @Test func `text in pictures ends no element and no attribute`() {
    let chart = BarChart(
      title: "</title><script>", description: "\"\u{301} onload='x'",
      rows: [.init(name: "<b>&", value: "\u{1}\u{FFFF}]]>", bar: 1)])
    let svg = chart.svg(named: "n")
    #expect(!svg.contains("<script>") && !svg.contains("<b>") && svg.contains("&lt;b&gt;&amp;"))
    #expect(svg.contains("&quot;\u{301} onload=&#39;x&#39;"))
    #expect(!svg.unicodeScalars.contains("\u{1}"))
  }

  @Test func `a row that is not told has no bar`() {
    let chart = BarChart(
      title: "t", description: "d",
      rows: [.init(name: "a", value: ":", bar: nil), .init(name: "b", value: "5", bar: 5)])
    #expect(chart.svg(named: "n").split(separator: "class=\"desk-bar\"").count == 2)
  }
}
