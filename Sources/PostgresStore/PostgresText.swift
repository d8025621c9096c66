import CLibpq
import SQLStore

/// What the store's types and texts are in PostgreSQL.
enum PostgresText {
  /// PostgreSQL's texts hold no U+0000: what stands for it is U+FFFD, the replacement character.
  static func withoutZeros(_ utf8: UnsafeRawBufferPointer) -> [UInt8] {
    utf8.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
  }

  static func oid(_ type: SQLType) -> Oid {
    switch type {
    case .int: .int8
    case .text: .text
    case .blob: .bytea
    }
  }
}
