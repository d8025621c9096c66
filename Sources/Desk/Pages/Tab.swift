/// A part of a page that has an address: a model of the template `tabs`.
struct Tab {
  let address: String
  let text: String
  let isHere: Bool
  var count: Int?

  var model: [String: Any] {
    var model: [String: Any] = ["address": address, "text": text, "isHere": isHere]
    model["count"] = count.map(String.init)
    return model
  }
}
