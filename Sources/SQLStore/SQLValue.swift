/// A value on its way into a statement; bytes lie elsewhere, in a `BindingSpace`.
package enum SQLValue {
  case int(Int64)
  /// UTF-8.
  case text(UnsafeRawBufferPointer)
  case blob(UnsafeRawBufferPointer)
  case null(SQLType)
}

/// The types of columns and values.
package enum SQLType: Sendable {
  case int
  case text
  case blob
}
