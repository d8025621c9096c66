/// The fields of a message's head (RFC 9110 § 5), in their order; names are compared without regard
/// to case.
package struct HTTPHeaders: Hashable, Sendable {
  package private(set) var fields: [Field] = []

  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  package init() {}

  /// Adds a field behind those that are there. The name must be a token, and the value must not
  /// hold control characters: what comes from strangers is never written into a head.
  package mutating func add(_ name: String, _ value: String) {
    precondition(
      HTTPHeaders.isToken(name) && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F },
      "a header field holds no line breaks")
    fields.append(Field(name: name, value: value))
  }

  /// The values of all fields of that name.
  package subscript(all name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The first value of that name.
  package subscript(name: String) -> String? { self[all: name].first }

  /// The media type without its parameters, in lower case; empty when there is none.
  package var mediaType: String {
    let value = self["Content-Type"] ?? ""
    return value.prefix { $0 != ";" && $0 != " " && $0 != "\t" }.lowercased()
  }

  /// RFC 9110 § 5.6.2.
  static func isToken(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
