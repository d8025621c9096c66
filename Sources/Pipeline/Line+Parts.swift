extension Line {
  /// What the line is made of.
  package struct Parts: Sendable {
    package let source: any Source<A.Claim>
    package let course: Course<A.Claim, A.Product>
    package let archive: A
    package let finishing: Lane
    package let budget: Budget
    /// Submissions in one commit.
    package let batch: Int
    /// Milliseconds that a batch gathers under load.
    package let gather: Int
    package let backoff: Backoff

    package init(
      source: any Source<A.Claim>, course: Course<A.Claim, A.Product>, archive: A, finishing: Lane,
      budget: Budget, batch: Int, gather: Int, backoff: Backoff = Backoff()
    ) {
      self.source = source
      self.course = course
      self.archive = archive
      self.finishing = finishing
      self.budget = budget
      self.batch = batch
      self.gather = gather
      self.backoff = backoff
    }
  }
}
