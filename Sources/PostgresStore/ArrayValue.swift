import CLibpq
import SQLStore

/// Several values of one type, as PostgreSQL takes an array in binary form (`array_recv`): of one
/// dimension, counted from 1.
struct ArrayValue {
  private let element: SQLType
  private var count: Int32 = 0
  private var holdsNull = false
  private var bytes: [UInt8] = []

  init(of element: SQLType) { self.element = element }

  mutating func append(_ value: some Bindable) {
    count += 1
    withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { room in
      var space = BindingSpace(room)
      switch value.value(in: &space) {
      case .int(let number):
        put(8)
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
      case .text(let utf8):
        if utf8.contains(0) {
          let text = PostgresText.withoutZeros(utf8)
          put(Int32(text.count))
          bytes += text
        } else {
          put(Int32(utf8.count))
          bytes += utf8
        }
      case .blob(let blob):
        put(Int32(blob.count))
        bytes += blob
      case .null:
        holdsNull = true
        put(-1)
      }
      withExtendedLifetime(space) {}
    }
  }

  private mutating func put(_ number: Int32) {
    withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
  }

  var type: Oid {
    switch element {
    case .int: .int8Array
    case .text: .textArray
    case .blob: .byteaArray
    }
  }

  /// The whole array.
  var binary: [UInt8] {
    let type: Oid = PostgresText.oid(element)
    var head: [Int32] = [count == 0 ? 0 : 1, holdsNull ? 1 : 0, Int32(bitPattern: type)]
    if count > 0 { head += [count, 1] }
    var all: [UInt8] = []
    all.reserveCapacity(head.count * 4 + bytes.count)
    for number in head { withUnsafeBytes(of: number.bigEndian) { all += $0 } }
    return all + bytes
  }
}
