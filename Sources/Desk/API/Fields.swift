import Hummingbird
import Inboxes
import Records

/// The members of a JSON object that a request sends: each of its type, none that nobody knows.
/// Everything that is wrong is told at once.
struct Fields {
  /// The bytes as they were sent.
  let bytes: [UInt8]
  private let members: [(name: String, value: CanonicalJSON)]
  private var asked: Set<String> = []
  private var errors: [Problem.Entry] = []

  /// Bytes of a request that has no file in it.
  private static let most = 64 << 10

  /// Reads the body; an empty one counts as an empty object.
  init(_ request: Request) async throws {
    bytes = try await request.bytes(most: Fields.most)
    if bytes.isEmpty {
      members = []
      return
    }
    guard request.mediaType == "application/json" else {
      throw Problem.mediaType("application/json")
    }
    guard let json = CanonicalJSON(bytes), case .object(let members) = json else {
      throw Problem("json", .badRequest)
    }
    self.members = members
  }

  private mutating func value(_ name: String) -> CanonicalJSON? {
    asked.insert(name)
    let value = members.first { $0.name == name }?.value
    if case .null? = value { return nil }
    return value
  }

  private mutating func fail<Value>(
    _ name: String, _ code: String, _ values: [String: String] = [:]
  ) -> Value? {
    errors.append(.init(Fields.pointer(name), code, values))
    return nil
  }

  mutating func text(_ name: String, most: Int = 200) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else { return fail(name, "type", ["type": "string"]) }
    guard (1...most).contains(text.count) else { return fail(name, "length", ["most": "\(most)"]) }
    guard !text.unicodeScalars.contains(where: \.isUnfit) else {
      return fail(name, "control")
    }
    return text
  }

  mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = value(name) else { return nil }
    guard let number = value.int else { return fail(name, "type", ["type": "integer"]) }
    guard range.contains(Int(number)) else {
      return fail(
        name, "range", ["least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
    }
    return Int(number)
  }

  mutating func flag(_ name: String) -> Bool? {
    guard let value = value(name) else { return nil }
    guard let flag = value.bool else { return fail(name, "type", ["type": "boolean"]) }
    return flag
  }

  mutating func time(_ name: String) -> Instant? {
    guard let text = text(name) else { return nil }
    guard let time = Instant(rfc3339: text) else { return fail(name, "time") }
    return time
  }

  mutating func word<Choice: RawRepresentable & CaseIterable>(_ name: String) -> Choice?
  where Choice.RawValue == String {
    guard let text = text(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    return fail(
      name, "choice", ["choices": Choice.allCases.map(\.rawValue).joined(separator: ", ")])
  }

  /// That a member is there, unless something else is wrong with it.
  mutating func require(_ names: String...) {
    for name in names {
      asked.insert(name)
      let value = members.first { $0.name == name }?.value
      if value == nil || value == .null { errors.append(.init(Fields.pointer(name), "required")) }
    }
  }

  mutating func refuse(_ name: String, _ code: String, _ values: [String: String] = [:]) {
    errors.append(.init(Fields.pointer(name), code, values))
  }

  /// - Throws: `Problem` with everything that is wrong.
  func check() throws(Problem) {
    let unknown = members.map(\.name).filter { !asked.contains($0) }
    let errors = errors + unknown.map { Problem.Entry(Fields.pointer($0), "unknown") }
    guard errors.isEmpty else { throw Problem("members", .unprocessableContent, errors: errors) }
  }

  /// RFC 6901.
  static func pointer(_ name: String) -> String {
    "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
