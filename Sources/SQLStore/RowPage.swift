/// Some rows of a table, in the order of its key: as many as memory bears.
///
/// Two pages are equal when they hold the same values in the same order.
struct RowPage: Equatable {
  static let mostRows = 200
  private static let mostBytes = 1 << 20

  private enum Cell: Equatable {
    case null
    case int(Int64)
    /// Of `bytes`.
    case span(Range<Int>)
  }

  private let types: [SQLType]
  private var cells: [Cell] = []
  /// Never empty, or there would be no address for what has no bytes.
  private var bytes: [UInt8] = [0]

  init(of table: CopiedTable) {
    types = table.columns.map(\.value)
  }

  var rows: Int { cells.count / types.count }

  /// Takes a row; gives whether there is room for another.
  mutating func append(_ row: any SQLRow) -> Bool {
    for (place, type) in types.enumerated() {
      switch type {
      case _ where row.isNull(place): cells.append(.null)
      case .int: cells.append(.int(row.int(place)))
      case .text, .blob:
        let first = bytes.count
        bytes += row.bytes(place)
        cells.append(.span(first..<bytes.count))
      }
    }
    return bytes.count < RowPage.mostBytes
  }

  /// The first so many columns of those rows, one after another, as values of a statement.
  func withValues(
    ofRows rows: Range<Int>, columns: Int,
    _ body: (UnsafeBufferPointer<SQLValue>) throws -> Void
  ) throws {
    try bytes.withUnsafeBytes { bytes in
      let values = rows.flatMap { row in
        (0..<columns).map { value(cells[row * types.count + $0], types[$0], bytes) }
      }
      try values.withUnsafeBufferPointer(body)
    }
  }

  private func value(
    _ cell: Cell, _ type: SQLType, _ bytes: UnsafeRawBufferPointer
  ) -> SQLValue {
    switch (cell, type) {
    case (.int(let value), _): .int(value)
    case (.span(let span), .text): .text(UnsafeRawBufferPointer(rebasing: bytes[span]))
    case (.span(let span), _): .blob(UnsafeRawBufferPointer(rebasing: bytes[span]))
    case (.null, _): .null(type)
    }
  }
}

extension SQLType: Equatable {}
