/// Bars, one row below the other, each with its name and its numbers in words above it: it reads the
/// same in one colour, and as well on a narrow screen as on a wide one, for its widths are shares of
/// the page's.
struct BarChart: Sendable {
  let title: String
  let description: String
  let rows: [Row]
  /// What the full width stands for; the greatest number when `nil`.
  var whole: Double?

  struct Row: Sendable {
    let name: String
    /// The numbers, as the table has them.
    let value: String
    /// `nil` where the number is not told.
    let bar: Double?
    /// A second number, on the same scale.
    var second: Second?
    /// A third: last year's, as a mark across the bar.
    var mark: Double?
  }

  enum Second: Sendable {
    /// A whisker from the bar's end to there: the 90th percentile.
    case whisker(Double)
    /// The striped beginning of the bar: a part of it.
    case part(Double)
    /// A striped bar of its own below the first.
    case bar(Double)
  }

  private static let rowHeight = 66

  func svg(named name: String) -> String {
    let greatest = whole ?? rows.flatMap(\.extents).max() ?? 0
    let scale = greatest > 0 ? 98 / greatest : 0
    let drawing = Drawing(
      named: "chart-\(name)", title: title, description: description,
      [
        "class": "desk-chart desk-bars", "width": "100%", "height": rows.count * BarChart.rowHeight,
        "fill": "currentColor", "font-size": 14,
      ]
    ) { drawing in
      drawing.group("defs", [:]) { drawing in
        drawing.group(
          "pattern",
          [
            "id": "stripes-\(name)", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
          ]
        ) { drawing in
          drawing.element(
            "rect", ["class": "desk-stripe", "width": 6, "height": 6, "fill": "#fff"])
          drawing.element(
            "rect", ["width": 3, "height": 6, "fill": "currentColor"])
        }
      }
      for (place, row) in rows.enumerated() {
        row.draw(in: &drawing, from: place * BarChart.rowHeight, scale, "url(#stripes-\(name))")
      }
    }
    return drawing.svg
  }
}

extension BarChart.Row {
  /// Everything that must lie on the scale.
  fileprivate var extents: [Double] {
    var extents = [bar, mark].compactMap(\.self)
    switch second {
    case .whisker(let end), .part(let end), .bar(let end): extents.append(end)
    case nil: break
    }
    return extents
  }

  fileprivate func draw(in drawing: inout Drawing, from y: Int, _ scale: Double, _ stripes: String)
  {
    func percent(_ value: Double) -> String {
      let tenths = Int((value * scale * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)%"
    }
    drawing.element("text", ["x": 0, "y": y + 14, "font-weight": 600], name)
    drawing.element("text", ["x": 0, "y": y + 32], value)
    let (top, middle) = (y + 38, y + 46)
    drawing.element(
      "line",
      ["x1": 0, "x2": "100%", "y1": y + 55, "y2": y + 55, "stroke": "currentColor", "opacity": 0.2])
    guard let bar else { return }
    let isDouble = if case .bar = second { true } else { false }
    drawing.element(
      "rect",
      [
        "class": "desk-bar", "x": 0, "y": top, "width": percent(bar), "height": isDouble ? 8 : 16,
      ])
    switch second {
    case .whisker(let end):
      drawing.element(
        "line",
        [
          "x1": percent(bar), "x2": percent(end), "y1": middle, "y2": middle,
          "stroke": "currentColor", "stroke-width": 2,
        ])
      drawing.element(
        "line",
        [
          "x1": percent(end), "x2": percent(end), "y1": middle - 6, "y2": middle + 6,
          "stroke": "currentColor", "stroke-width": 2,
        ])
    case .part(let part):
      drawing.element(
        "rect",
        [
          "x": 0, "y": top, "width": percent(part), "height": 16, "fill": stripes,
          "stroke": "currentColor",
        ])
    case .bar(let other):
      drawing.element(
        "rect",
        [
          "x": 0, "y": top + 8, "width": percent(other), "height": 8, "fill": stripes,
          "stroke": "currentColor",
        ])
    case nil: break
    }
    if let mark {
      drawing.element(
        "line",
        [
          "x1": percent(mark), "x2": percent(mark), "y1": top - 3, "y2": top + 19,
          "stroke": "currentColor", "stroke-width": 3, "stroke-dasharray": "3 2",
        ])
    }
  }
}
