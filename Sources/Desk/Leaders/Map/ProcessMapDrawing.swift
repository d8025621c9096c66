/// The process map as a picture: stages on the left, from routing to the rules, from rules to teams,
/// from teams to the answer. It has the width that it needs, and lies in a region that scrolls.
struct ProcessMapDrawing {
  private let map: ProcessMap
  private let width = 1108
  private let margin = 34
  private let stageHeight = 46
  private let stagePitch = 84
  private let rulePitch = 66
  private let teamPitch = 92
  private let teamHeight = 74

  /// Left side and width of each column.
  private let stages = (x: 8, width: 150)
  private let rules = (x: 250, width: 170)
  private let teams = (x: 596, width: 210)
  private let answer = (x: 1018, width: 82)
  /// How long arrows run straight to a team and from it: room for their numbers.
  private let straight = 96

  init(_ map: ProcessMap) {
    self.map = map
  }

  var svg: String {
    let height =
      max(
        ProcessMap.Step.allCases.count * stagePitch, map.rules.count * rulePitch,
        map.teams.count * teamPitch) + margin
    let drawing = Drawing(
      named: "process-map", title: map.title, description: map.word("mapDescription"),
      [
        "class": "desk-chart desk-map", "width": width, "height": height,
        "viewBox": "0 0 \(width) \(height)", "fill": "currentColor", "font-size": 13,
      ]
    ) { drawing in
      drawing.group("defs", [:]) { drawing in
        drawing.group(
          "marker",
          [
            "id": "map-head", "viewBox": "0 0 8 8", "refX": 8, "refY": 4, "markerWidth": 8,
            "markerHeight": 8, "orient": "auto",
          ]
        ) { $0.element("path", ["d": "M0 0 8 4 0 8z"]) }
      }
      // Labels last: their rims keep lines away from them.
      drawArrows(in: &drawing)
      drawBoxes(in: &drawing)
      drawLabels(in: &drawing)
    }
    return drawing.svg
  }

  // MARK: Layers

  private func drawArrows(in drawing: inout Drawing) {
    let middle = stages.x + stages.width / 2
    for place in ProcessMap.Step.allCases.indices.dropFirst() {
      let y = margin + place * stagePitch
      drawArrow(
        in: &drawing, from: (middle, y - stagePitch + stageHeight), to: (middle, y))
    }
    let route = ProcessMap.Step.allCases.firstIndex(of: .route) ?? 0
    let start = (stages.x + stages.width, margin + route * stagePitch + stageHeight / 2)
    for (place, rule) in map.rules.enumerated() {
      let y = margin + place * rulePitch + stageHeight / 2
      drawArrow(in: &drawing, from: start, to: (rules.x, y))
      if let team = map.teams.firstIndex(where: { $0.id == rule.team }) {
        drawArrow(
          in: &drawing, from: (rules.x + rules.width, y), to: (teams.x, self.middle(ofTeam: team)),
          straightAtEnd: straight)
      }
    }
    for place in map.teams.indices {
      drawArrow(
        in: &drawing, from: (teams.x + teams.width, self.middle(ofTeam: place)),
        to: (answer.x, middleOfTeams), straightAtStart: straight)
    }
  }

  private func drawBoxes(in drawing: inout Drawing) {
    for (place, step) in ProcessMap.Step.allCases.enumerated() {
      drawBox(
        in: &drawing, stages, margin + place * stagePitch, stageHeight, [map.name(of: step)])
    }
    for (place, rule) in map.rules.enumerated() {
      drawBox(
        in: &drawing, rules, margin + place * rulePitch, stageHeight,
        ProcessMapDrawing.lines(rule.name, width: 23), 12)
    }
    for (place, team) in map.teams.enumerated() {
      var lines = ProcessMapDrawing.lines(team.name, width: 28)
      if let numbers = team.numbers {
        lines += [
          map.word("mapWaiting", ["n": numbers.waiting]),
          map.word("mapInHand", ["n": numbers.inHand]),
        ]
      }
      drawBox(in: &drawing, teams, margin + place * teamPitch, teamHeight, lines)
    }
    drawBox(
      in: &drawing, answer, middleOfTeams - stageHeight / 2, stageHeight,
      [map.word("step.answer")], stageHeight / 2)
  }

  private func drawLabels(in drawing: inout Drawing) {
    if let waiting = map.waiting {
      drawLabel(
        in: &drawing, (stages.x, margin - 12), map.word("mapWaitingAll", ["n": waiting]))
    }
    let archive = ProcessMap.Step.allCases.count - 1
    if let time = map.timeToJournal.told {
      drawLabel(
        in: &drawing,
        (stages.x + stages.width / 2 + 8, margin + archive * stagePitch - stageHeight / 2 + 8),
        time)
    }
    for (place, team) in map.teams.enumerated() {
      guard let numbers = team.numbers else { continue }
      let y = middle(ofTeam: place) - 6
      // Where no rule leads to a team, there is no arrow to write on.
      if let time = numbers.timeToTaken.told, map.rules.contains(where: { $0.team == team.id }) {
        drawLabel(in: &drawing, (teams.x - straight / 2 - 4, y), time, "middle")
      }
      if let time = numbers.timeToCompleted.told {
        drawLabel(in: &drawing, (teams.x + teams.width + straight / 2, y), time, "middle")
      }
    }
  }

  private func middle(ofTeam place: Int) -> Int { margin + place * teamPitch + teamHeight / 2 }

  private var middleOfTeams: Int {
    map.teams.isEmpty
      ? margin + teamHeight / 2 : (middle(ofTeam: 0) + middle(ofTeam: map.teams.count - 1)) / 2
  }

  // MARK: Shapes

  private func drawBox(
    in drawing: inout Drawing, _ column: (x: Int, width: Int), _ y: Int, _ height: Int,
    _ lines: [String], _ radius: Int = 4
  ) {
    drawing.element(
      "rect",
      [
        "class": "desk-box", "x": column.x, "y": y, "width": column.width, "height": height,
        "rx": radius, "fill": "#fff", "stroke": "currentColor", "stroke-width": 1.5,
      ])
    let top = y + height / 2 - (lines.count - 1) * 8 + 4
    for (place, line) in lines.enumerated() {
      drawing.element(
        "text",
        ["x": column.x + column.width / 2, "y": top + place * 16, "text-anchor": "middle"], line)
    }
  }

  private func drawArrow(
    in drawing: inout Drawing, from start: (x: Int, y: Int), to end: (x: Int, y: Int),
    straightAtStart: Int = 0, straightAtEnd: Int = 0
  ) {
    let (first, last) = (start.x + straightAtStart, end.x - straightAtEnd)
    let middle = (first + last) / 2
    let path =
      start.x == end.x
      ? "V\(end.y)"
      : "H\(first)C\(middle) \(start.y) \(middle) \(end.y) \(last) \(end.y)"
        + (straightAtEnd > 0 ? "H\(end.x)" : "")
    drawing.element(
      "path",
      [
        "d": "M\(start.x) \(start.y)\(path)", "fill": "none", "stroke": "currentColor",
        "stroke-width": 1.5, "marker-end": "url(#map-head)",
      ])
  }

  /// Text on an arrow, with a rim that keeps the line away from it.
  private func drawLabel(
    in drawing: inout Drawing, _ place: (x: Int, y: Int), _ text: String,
    _ anchor: String = "start"
  ) {
    drawing.element(
      "text",
      [
        "class": "desk-rim", "x": place.x, "y": place.y, "font-weight": 600, "stroke": "#fff",
        "stroke-width": 4, "paint-order": "stroke", "stroke-linejoin": "round",
        "text-anchor": anchor,
      ], text)
  }

  /// At most two lines of about that many characters; more is cut, and stands whole in the list.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: { $0 == " " }) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    let isCut = lines.count > 2
    return lines.prefix(2).enumerated().map { place, line in
      let isLast = place == 1 && isCut
      guard line.count > width || isLast else { return line }
      return line.prefix(isLast && line.count < width ? line.count : width - 1) + "…"
    }
  }
}
