/// Bytes that are not DER (ITU-T X.690 § 10), or not of the expected structure.
package struct DERError: Error, Hashable, Sendable {
  /// Bytes from the start of what was read.
  package let offset: Int

  package init(offset: Int) {
    self.offset = offset
  }
}
