/// How submissions gather into one commit (`commit` in `postgang.yaml`).
package struct CommitSettings: Hashable, Sendable {
  /// How long a batch gathers under load.
  package let gather: Duration
  /// The most submissions of one commit.
  package let most: Int

  package init(gather: Duration = .milliseconds(15), most: Int = 256) {
    self.gather = gather
    self.most = most
  }
}
