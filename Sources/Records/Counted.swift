/// A number with its noun, as people write it: `1 leaf`, `2 leaves`.
package func counted(_ number: some BinaryInteger, _ one: String, _ many: String) -> String {
  "\(number) \(number == 1 ? one : many)"
}
