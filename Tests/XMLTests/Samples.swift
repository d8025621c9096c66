@testable import XML

/// Documents and schemas that several tests use.
enum Samples {
  /// The refusal of bytes, or `nil` when they are read or the parser refuses them.
  static func refusal(of bytes: [UInt8], limits: XMLLimits = XMLLimits()) -> XMLRefusal? {
    do throws(XMLError) {
      _ = try Document(bytes, limits: limits)
      return nil
    } catch {
      guard case .refused(let refusal, _, _) = error else { return nil }
      return refusal
    }
  }

  static func utf16(_ text: String, littleEndian: Bool = true, mark: Bool = true) -> [UInt8] {
    let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
    return units.flatMap { unit in
      let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
      return littleEndian ? [low, high] : [high, low]
    }
  }

  /// A schema of `urn:t` whose text is `body`.
  static func schema(_ body: String) throws -> Schema {
    let text = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t"
        elementFormDefault="qualified">\(body)</xs:schema>
      """
    return try Schema(SchemaSources(main: "form.xsd") { _ in Array(text.utf8) })
  }

  /// What is wrong with a document whose root is `<r xmlns="urn:t">` and holds `body`.
  static func findings(_ body: String, against schema: Schema) throws -> [SchemaFinding] {
    let text = """
      <r xmlns="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\(body)</r>
      """
    let document = try Document(Array(text.utf8))
    return try schema.findings(in: document, limit: 100).list
  }
}
