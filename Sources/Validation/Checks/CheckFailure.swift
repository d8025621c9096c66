import XML

/// Why a check has no answer.
enum CheckFailure: Error {
  case xml(XMLError)
  case attachment(AttachmentFailure)

  static func from<Value>(
    _ body: () throws(XMLError) -> Value
  ) throws(CheckFailure) -> Value {
    do throws(XMLError) { return try body() } catch { throw .xml(error) }
  }
}
