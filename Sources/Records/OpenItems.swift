/// The open items of one form.
package struct OpenItems: Hashable, Sendable {
  package let form: FormIdentity
  package let count: Int
  /// Those whose `respondBy` has passed.
  package let overdue: Int
  /// When the item that has waited longest was journalled.
  package let oldest: Instant

  package init(form: FormIdentity, count: Int, overdue: Int, oldest: Instant) {
    self.form = form
    self.count = count
    self.overdue = overdue
    self.oldest = oldest
  }
}
