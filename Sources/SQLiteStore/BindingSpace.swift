import GRDBSQLite

/// Room on the stack for the bytes that one run of a statement takes.
///
/// SQLite can copy them itself, but with one `malloc` for each, twenty-five times for each accepted
/// submission; Debian's SQLite has no cheaper allocator for small pieces (`OMIT_LOOKASIDE`).
struct BindingSpace: ~Copyable {
  static let size = 4096

  /// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies before it returns.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private let room: UnsafeMutableRawBufferPointer
  private var used = 0

  /// `room` outlives the run of the statement.
  init(_ room: UnsafeMutableRawBufferPointer) {
    self.room = room
  }

  /// Calls `bind` with bytes that stay in place until the run ends (SQLITE_STATIC), or, when there
  /// is no room for them, with `bytes` and SQLITE_TRANSIENT.
  mutating func keep(
    _ bytes: UnsafeRawBufferPointer,
    for bind: (UnsafeRawBufferPointer, sqlite3_destructor_type?) -> CInt
  ) -> CInt {
    guard bytes.count <= room.count - used else {
      return bind(bytes, BindingSpace.transient)
    }
    // Never without an address, which would bind NULL for an empty value.
    let kept = UnsafeMutableRawBufferPointer(rebasing: room[used..<(used + bytes.count)])
    kept.copyMemory(from: bytes)
    used += bytes.count
    return bind(UnsafeRawBufferPointer(kept), nil)
  }
}
