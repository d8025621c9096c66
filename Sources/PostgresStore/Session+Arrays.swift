import CLibpq
import SQLStore

extension Session {
  /// Sends a command with values of any type.
  func send(_ sql: String, _ values: [BinaryValue], wanted: Bool) throws(SessionError) {
    // In one piece, so that all of them have an address at once.
    var all: [UInt8] = []
    all.reserveCapacity(values.reduce(0) { $0 + $1.bytes.count })
    for value in values { all += value.bytes }
    let statement = compiled(sql)
    let result = all.withUnsafeBytes { bytes in
      var start = 0
      let parameters = values.map { value in
        defer { start += value.bytes.count }
        return Parameter(
          type: value.type,
          bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + value.bytes.count)]))
      }
      return parameters.withUnsafeBufferPointer { parameters in
        Result { () throws(SessionError) in
          try send(statement, parameters, wanted: wanted)
        }
      }
    }
    try result.get()
  }
}
