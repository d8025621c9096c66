/// What those may bring who do not say who they are.
package struct UploadLimits: Sendable {
  /// Bytes of all that is on its way, or being judged, at once.
  package var all = 1 << 30
  /// Bytes that count for each at the least, so that their number is bounded, too.
  package var each = 8 << 20
  /// For one of them, from its first byte to its last. `Patience` ends who sends nothing before that.
  package var time = Duration.seconds(600)

  package init() {}
}
