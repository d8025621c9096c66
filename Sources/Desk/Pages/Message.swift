/// What was just done, or should be known: the model of the template `message`.
struct Message {
  enum Color: String {
    case success, info, warning, danger
  }

  let text: String
  var color = Color.success
  /// What happened to each of several things.
  var details: [String] = []

  var model: [String: Any] {
    ["text": text, "color": color.rawValue, "details": details.map { ["text": $0] }]
  }
}
