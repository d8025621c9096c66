/// How a report looks on a screen, from 320 pixels on, and on A4.
enum HTMLStyle {
  /// A style sheet; page headers repeat `header` (CSS Paged Media § 4.2), and `page` stands before
  /// the page's number.
  static func sheet(header: String, page: String) -> String {
    """
    :root { color-scheme: light; }
    body { font: 1rem/1.45 system-ui, "Liberation Sans", Arial, sans-serif; color: #1a1a1a;
      background: #fff; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
    h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #767676; }
    h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
    h2, h3 { break-after: avoid; }
    p { margin: .25rem 0; }
    .verdict { font-size: 1.15rem; font-weight: bold; padding: .6rem .8rem; margin: 1rem 0;
      border-left: .4rem solid; }
    .clean { color: #14532d; background: #ecfdf3; }
    .wrong { color: #8c1010; background: #fdf0f0; }
    .aside { color: #4d4d4d; }
    table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
    caption { text-align: left; font-weight: bold; padding: .25rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0;
      border-bottom: 1px solid #d0d0d0; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    .head th { width: 32%; font-weight: normal; color: #4d4d4d; hyphens: auto; }
    .count td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .count { max-width: 26rem; }
    .overview td:first-child { white-space: nowrap; width: 2.5rem; }
    .found th:first-child { width: 45%; }
    section > p { break-after: avoid; }
    .some { font-weight: bold; }
    @page { size: A4; margin: 22mm 16mm 18mm;
      @top-left { content: "\(escape(header))"; font: 8pt sans-serif; color: #4d4d4d; }
      @bottom-right { content: "\(escape(page)) " counter(page) " / " counter(pages);
        font: 8pt sans-serif; color: #4d4d4d; } }
    @media print { body { max-width: none; padding: 0; font-size: 10pt; }
      .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      h2.checks { break-before: page; } }
    """
  }

  /// The inside of a CSS string that stands in a `style` element.
  private static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      // `<` as well: nothing in a style element may look like its end.
      if "\"\\<".unicodeScalars.contains(scalar) || scalar.value < 0x20 {
        escaped += "\\\(String(scalar.value, radix: 16)) "
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
