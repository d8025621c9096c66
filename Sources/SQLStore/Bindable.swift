import Records

/// A value that a statement takes.
package protocol Bindable {
  static var type: SQLType { get }

  /// The value, with its bytes kept in `space`.
  func value(in space: inout BindingSpace) -> SQLValue
}

extension Int64: Bindable {
  package static var type: SQLType { .int }
  package func value(in space: inout BindingSpace) -> SQLValue { .int(self) }
}

extension Int: Bindable {
  package static var type: SQLType { .int }
  package func value(in space: inout BindingSpace) -> SQLValue { .int(Int64(self)) }
}

extension Bool: Bindable {
  package static var type: SQLType { .int }
  package func value(in space: inout BindingSpace) -> SQLValue { .int(self ? 1 : 0) }
}

extension String: Bindable {
  package static var type: SQLType { .text }
  package func value(in space: inout BindingSpace) -> SQLValue {
    var copy = self
    return .text(copy.withUTF8 { space.keep(UnsafeRawBufferPointer($0)) })
  }
}

extension [UInt8]: Bindable {
  package static var type: SQLType { .blob }
  package func value(in space: inout BindingSpace) -> SQLValue {
    .blob(withUnsafeBytes { space.keep($0) })
  }
}

extension RecordID: Bindable {
  package static var type: SQLType { .blob }
  package func value(in space: inout BindingSpace) -> SQLValue {
    .blob(withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { space.keep($0) })
  }
}

extension ContentDigest: Bindable {
  package static var type: SQLType { .blob }
  package func value(in space: inout BindingSpace) -> SQLValue {
    let words = (
      bytes[0].bigEndian, bytes[1].bigEndian, bytes[2].bigEndian, bytes[3].bigEndian
    )
    return .blob(withUnsafeBytes(of: words) { space.keep($0) })
  }
}

extension Instant: Bindable {
  package static var type: SQLType { .int }
  package func value(in space: inout BindingSpace) -> SQLValue { .int(milliseconds) }
}

extension CivilDate: Bindable {
  package static var type: SQLType { .int }
  package func value(in space: inout BindingSpace) -> SQLValue { .int(Int64(daysSince1970)) }
}

extension JournalNumber: Bindable {
  package static var type: SQLType { .int }
  package func value(in space: inout BindingSpace) -> SQLValue { .int(key) }
}

extension Optional: Bindable where Wrapped: Bindable {
  package static var type: SQLType { Wrapped.type }
  package func value(in space: inout BindingSpace) -> SQLValue {
    switch self {
    case .some(let value): value.value(in: &space)
    case .none: .null(Wrapped.type)
    }
  }
}
