import GRDBSQLite
import Records

/// A value that a statement takes.
protocol Bindable {
  /// Binds it to a place, from 1; gives SQLite's result code.
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt
}

/// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies the bytes before it returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    sqlite3_bind_int64(statement, place, self)
  }
}

extension Int: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    sqlite3_bind_int64(statement, place, Int64(self))
  }
}

extension Bool: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    sqlite3_bind_int64(statement, place, self ? 1 : 0)
  }
}

extension String: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    var copy = self
    return copy.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) {
        // An empty text has no address, and a null address would bind NULL.
        $0.isEmpty
          ? sqlite3_bind_text(statement, place, "", 0, transient)
          : sqlite3_bind_text(statement, place, $0.baseAddress, CInt($0.count), transient)
      }
    }
  }
}

extension [UInt8]: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    withUnsafeBytes {
      $0.isEmpty
        ? sqlite3_bind_zeroblob(statement, place, 0)
        : sqlite3_bind_blob64(
          statement, place, $0.baseAddress, sqlite3_uint64($0.count), transient)
    }
  }
}

extension RecordID: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
      sqlite3_bind_blob(statement, place, $0.baseAddress, 16, transient)
    }
  }
}

extension ContentDigest: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    let words = (
      bytes[0].bigEndian, bytes[1].bigEndian, bytes[2].bigEndian, bytes[3].bigEndian
    )
    return withUnsafeBytes(of: words) {
      sqlite3_bind_blob(statement, place, $0.baseAddress, 32, transient)
    }
  }
}

extension Instant: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    milliseconds.bind(to: statement, at: place)
  }
}

extension CivilDate: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    daysSince1970.bind(to: statement, at: place)
  }
}

extension JournalNumber: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    key.bind(to: statement, at: place)
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    switch self {
    case .some(let value): value.bind(to: statement, at: place)
    case .none: sqlite3_bind_null(statement, place)
    }
  }
}
