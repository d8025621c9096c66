/// Writes one JSON object as RFC 8785 wants it, straight into bytes: for what is written once per
/// submission. The caller names the members in their sorted order; a wrong order traps in debug builds.
package struct CanonicalJSONWriter: ~Copyable {
  package private(set) var bytes: [UInt8]
  private var previous: StaticString?

  /// `capacity` is a hint in bytes.
  package init(capacity: Int = 512) {
    bytes = []
    bytes.reserveCapacity(capacity)
    bytes.append(UInt8(ascii: "{"))
  }

  package mutating func member(_ name: StaticString, _ value: String) {
    self.name(name)
    CanonicalJSON.write(value, to: &bytes)
  }

  package mutating func member(_ name: StaticString, _ value: Int64) {
    self.name(name)
    bytes += String(value).utf8
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(name)
    bytes += (value ? "true" : "false").utf8
  }

  package mutating func member(_ name: StaticString, _ value: CanonicalJSON) {
    self.name(name)
    value.write(to: &bytes)
  }

  /// Closes the object and gives its UTF-8 bytes.
  package consuming func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private mutating func name(_ name: StaticString) {
    if let previous {
      assert(
        previous.description.utf16.lexicographicallyPrecedes(name.description.utf16),
        "members of canonical JSON are written in their sorted order")
      bytes.append(UInt8(ascii: ","))
    }
    previous = name
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes += "\":".utf8
  }
}
