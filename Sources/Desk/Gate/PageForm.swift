import Access
import HTTPTypes
import Hummingbird

/// What a form of a page sent: names and values, in their order (application/x-www-form-urlencoded).
struct PageForm: Sendable {
  let fields: [(name: String, value: String)]

  /// Reads a form of at most `most` bytes, and makes sure that a page of the caller's session made
  /// it.
  ///
  /// - Throws: `Problem`: `.forged`; or that it is too large, or no form.
  init(_ request: Request, _ context: DeskContext, most: Int = 64 << 10) async throws {
    guard let type = request.headers[.contentType],
      type.lowercased().hasPrefix("application/x-www-form-urlencoded")
    else {
      throw Problem(
        "media-type", .unsupportedMediaType, title: "This is no form",
        detail: "Send application/x-www-form-urlencoded.")
    }
    var fields: [(name: String, value: String)] = []
    for part in try await PageForm.body(of: request, most: most).split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PageForm.decoded(sides[0]),
        let value = sides.count > 1 ? PageForm.decoded(sides[1]) : ""
      else { throw Problem.badRequest("The form has a character that is not UTF-8.") }
      fields.append((name, value))
    }
    self.fields = fields
    // Who brings no cookie has no session that another page could misuse.
    if let secret = context.formSecret, !secret.isSame(as: self["csrf"] ?? "") {
      throw Problem.forged
    }
  }

  /// The first value of that name, as it was written.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of that name, such as those of ticked boxes.
  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  private static func body(of request: Request, most: Int) async throws -> String {
    var bytes: [UInt8] = []
    for try await part in request.body {
      bytes += part.readableBytesView
      guard bytes.count <= most else {
        throw Problem(
          "too-large", .contentTooLarge, title: "The form is too large",
          detail: "A form here has at most \(most) bytes.")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem.badRequest("The form has a character that is not UTF-8.")
    }
    return text
  }

  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}
