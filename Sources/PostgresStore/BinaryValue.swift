import CLibpq

/// A value in PostgreSQL's binary form, with bytes of its own.
struct BinaryValue {
  let type: Oid
  let bytes: [UInt8]

  init(_ number: Int64) {
    type = .int8
    bytes = withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  init(_ text: String) {
    type = .text
    let utf8 = Array(text.utf8)
    bytes = utf8.contains(0) ? utf8.withUnsafeBytes(PostgresText.withoutZeros) : utf8
  }

  init(_ array: ArrayValue) {
    type = array.type
    bytes = array.binary
  }
}
