import CLibpq

/// A value as it goes to the server: its type, and its bytes in PostgreSQL's binary form; none for
/// NULL. The bytes stay in place until the command is sent.
struct Parameter {
  let type: Oid
  let bytes: UnsafeRawBufferPointer?
}

/// The types that the tables have (`pg_type.dat`).
extension Oid {
  static let int8: Oid = 20
  static let text: Oid = 25
  static let bytea: Oid = 17
  static let int8Array: Oid = 1016
  static let textArray: Oid = 1009
  static let byteaArray: Oid = 1001
}
