/// One thing that keeps a form from being done: a model of the template `errors`.
struct FormError {
  let text: String
  /// The id of the field on the page; `nil` when it is about no field.
  var target: String?

  var model: [String: Any] {
    var model: [String: Any] = ["text": text]
    model["target"] = target
    return model
  }
}
