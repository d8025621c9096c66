import CLibpq
import Glibc
import SQLStore

/// The rows that one command gave, or how many it changed (`PGresult`).
final class Answer {
  fileprivate let result: OpaquePointer

  /// Takes the result over.
  init(_ result: OpaquePointer) { self.result = result }

  deinit { PQclear(result) }

  var count: Int { Int(PQntuples(result)) }

  func row(_ place: Int) -> AnswerRow { AnswerRow(answer: self, place: CInt(place)) }

  func first<Result>(_ read: (Columns) throws -> Result) rethrows -> Result? {
    count > 0 ? try read(Columns(row(0))) : nil
  }

  func all<Result>(_ read: (Columns) throws -> Result) rethrows -> [Result] {
    try (0..<count).map { try read(Columns(row($0))) }
  }

  /// `PQcmdTuples`.
  var changes: Int { Int(strtol(PQcmdTuples(result), nil, 10)) }

  /// The command as it was carried out, `COMMIT` say (`PQcmdStatus`).
  var status: String { String(cString: PQcmdStatus(result)) }
}

struct AnswerRow: SQLRow {
  fileprivate let answer: Answer
  fileprivate let place: CInt

  func isNull(_ column: Int) -> Bool { PQgetisnull(answer.result, place, CInt(column)) != 0 }

  func int(_ column: Int) -> Int64 {
    let bytes = bytes(column)
    switch bytes.count {
    case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case 1: return Int64(bytes[0])
    default: return 0
    }
  }

  /// A text's UTF-8 and a blob's bytes are their own binary form.
  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let column = CInt(column)
    return UnsafeRawBufferPointer(
      start: PQgetvalue(answer.result, place, column),
      count: Int(PQgetlength(answer.result, place, column)))
  }
}
