import Records

/// One field of a form: the model of the template `field`.
struct Field {
  /// Names the field within its form, and on the page.
  let name: String
  let label: String
  let kind: Kind
  var value = ""
  var hint: String?
  /// What is wrong with what was written there.
  var problem: String?
  /// Says whether it must be filled in, when a form has both kinds; `nil` says nothing.
  var isRequired: Bool?
  /// When several forms of a page have a field of this name.
  var id: String?

  enum Kind {
    /// One line; `type` as HTML has it, with `inputmode` and `autocomplete` where they help.
    case line(type: String = "text", inputmode: String? = nil, autocomplete: String? = nil)
    case text(rows: Int)
    case choice([(value: String, text: String)])
  }

  init(
    _ name: String, _ label: String, _ kind: Kind = .line(), value: String = "",
    hint: String? = nil, problem: String? = nil, isRequired: Bool? = nil, id: String? = nil
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.value = value
    self.hint = hint
    self.problem = problem
    self.isRequired = isRequired
    self.id = id
  }

  var model: [String: Any] {
    let id = id ?? name
    var model: [String: Any] = ["id": id, "name": name, "label": label, "value": value]
    switch kind {
    case .line(let type, let inputmode, let autocomplete):
      model["isLine"] = true
      model["type"] = type
      model["inputmode"] = inputmode
      model["autocomplete"] = autocomplete
    case .text(let rows):
      model["isText"] = true
      model["rows"] = rows
    case .choice(let options):
      model["isChoice"] = true
      model["options"] = options.map {
        ["value": $0.value, "text": $0.text, "isChosen": $0.value == value] as [String: Any]
      }
    }
    model["hint"] = hint
    model["problem"] = problem
    let described = [hint.map { _ in "\(id)-hint" }, problem.map { _ in "\(id)-problem" }]
      .compactMap(\.self)
    if !described.isEmpty { model["described"] = described.joined(separator: " ") }
    if isRequired == true { model["mustFill"] = true }
    if isRequired == false { model["mayFill"] = true }
    return model
  }
}
