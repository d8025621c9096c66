/// What takes rows of one table, one after the other, as the values of their columns.
package protocol RowWriting {
  mutating func post<each Value: Bindable>(_ values: repeat each Value) throws
}

extension PreparedStatement: RowWriting {}
