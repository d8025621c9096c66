import Durable
import Pipeline
import Records

/// The drop folder as the head of the line.
package struct DropSource: Source {
  private let drop: DropFolder
  private let watcher: DropWatcher
  private let limits: ReadLimits
  private let clock: any WallClock
  private let onTrouble: @Sendable (SystemError) -> Void
  private let isClosed: @Sendable () -> Bool

  /// - Parameters:
  ///   - isClosed: nothing is taken now; asked again with every look at the folder.
  ///   - onTrouble: hears of entries that cannot be claimed; they stay and are tried again.
  package init(
    _ drop: DropFolder, watcher: DropWatcher, limits: ReadLimits, clock: any WallClock,
    isClosed: @escaping @Sendable () -> Bool = { false },
    onTrouble: @escaping @Sendable (SystemError) -> Void
  ) {
    self.drop = drop
    self.watcher = watcher
    self.limits = limits
    self.clock = clock
    self.isClosed = isClosed
    self.onTrouble = onTrouble
  }

  package func claim(most: Int, bytes: Int) -> Claimed<Claim> {
    // As if the folder were empty: the watcher looks again soon, and who waits for its end is done.
    if isClosed() { return .none(waiting: false) }
    let round = drop.claim(most: most, bytes: bytes, at: clock.now())
    for trouble in round.troubles { onTrouble(trouble) }
    if !round.claims.isEmpty { return .some(round.claims) }
    if round.isBrokenOff, let trouble = round.troubles.last {
      return .notNow(reason: trouble.description)
    }
    if let next = round.nextLook { watcher.wake(at: next) }
    return .none(waiting: round.isWaiting)
  }

  /// Of a package only the form is held, whose size is not known yet: what it weighs on disk, at
  /// most what a form may have.
  package func weight(of claim: Claim) -> Int {
    min(max(claim.size, DropSource.least), limits.formSize)
  }

  /// What every submission costs beside its bytes.
  private static let least = 16 << 10
}
