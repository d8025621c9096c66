import GRDBSQLite
import Records

/// A value that a statement takes.
protocol Bindable {
  /// Binds it to a place, from 1; gives SQLite's result code. Bytes are kept in `space`.
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt
}

extension Int64: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    sqlite3_bind_int64(statement, place, self)
  }
}

extension Int: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    sqlite3_bind_int64(statement, place, Int64(self))
  }
}

extension Bool: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    sqlite3_bind_int64(statement, place, self ? 1 : 0)
  }
}

extension String: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    var copy = self
    return copy.withUTF8 { utf8 in
      space.keep(UnsafeRawBufferPointer(utf8)) { bytes, lifetime in
        sqlite3_bind_text64(
          statement, place, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          sqlite3_uint64(bytes.count), lifetime, UInt8(SQLITE_UTF8))
      }
    }
  }
}

extension [UInt8]: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    withUnsafeBytes { bytes in
      space.keep(bytes) {
        sqlite3_bind_blob64(statement, place, $0.baseAddress, sqlite3_uint64($0.count), $1)
      }
    }
  }
}

extension RecordID: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
      space.keep(bytes) { sqlite3_bind_blob(statement, place, $0.baseAddress, 16, $1) }
    }
  }
}

extension ContentDigest: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    let words = (
      bytes[0].bigEndian, bytes[1].bigEndian, bytes[2].bigEndian, bytes[3].bigEndian
    )
    return withUnsafeBytes(of: words) { bytes in
      space.keep(bytes) { sqlite3_bind_blob(statement, place, $0.baseAddress, 32, $1) }
    }
  }
}

extension Instant: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    sqlite3_bind_int64(statement, place, milliseconds)
  }
}

extension CivilDate: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    sqlite3_bind_int64(statement, place, Int64(daysSince1970))
  }
}

extension JournalNumber: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    sqlite3_bind_int64(statement, place, key)
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt, in space: inout BindingSpace) -> CInt {
    switch self {
    case .some(let value): value.bind(to: statement, at: place, in: &space)
    case .none: sqlite3_bind_null(statement, place)
    }
  }
}
