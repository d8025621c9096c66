import Dispatch
import Durable
import Pipeline
import Records
import Synchronization

/// Tells when the drop folder is worth a look: when the kernel says so, when what was written in
/// place has been quiet for long enough, and at a heartbeat, which is the truth where the kernel
/// tells nothing (NFS, SMB) or too much to keep.
///
/// It calls `onWork` on a queue of its own, once for as many events as came together. Call from
/// any thread.
package final class DropWatcher: Sendable {
  private let drop: DropFolder
  private let scanInterval: DispatchTimeInterval
  private let clock: any WallClock
  private let onWork: @Sendable () -> Void
  private let queue = DispatchQueue(label: "drop")
  private let state = Mutex(State())

  private struct State {
    /// Not Sendable on Linux: it never leaves this value.
    var source: (any DispatchSourceRead)?
    /// When `onWork` is to be called next for what will be quiet by then.
    var wake: Instant?
    var isStopped = false
  }

  /// `scanInterval`: how often the whole folder is read although nothing was heard.
  package init(
    _ drop: DropFolder, scanInterval: Duration, clock: any WallClock,
    onWork: @escaping @Sendable () -> Void
  ) {
    self.drop = drop
    self.scanInterval = .milliseconds(Int(scanInterval.wholeMilliseconds))
    self.clock = clock
    self.onWork = onWork
  }

  deinit { stop() }

  /// Begins to watch, and calls `onWork` for what lies there already. Returns why the kernel tells
  /// nothing, if so: then the heartbeat alone finds what is dropped.
  package func start() -> SystemError? {
    var failure: SystemError?
    do throws(SystemError) {
      listen(to: try Inotify(watching: drop.folder, for: Inotify.arrivals))
    } catch {
      failure = error
    }
    drop.lookAgain()
    queue.async(execute: onWork)
    beatLater()
    return failure
  }

  /// Tells nothing more, but for a call of `onWork` that is on its way.
  package func stop() {
    state.withLock { state in
      state.isStopped = true
      state.source?.cancel()
      state.source = nil
    }
  }

  /// Calls `onWork` at that moment, or earlier for another reason.
  package func wake(at instant: Instant) {
    let now = clock.now()
    let isSooner = state.withLock { state in
      if state.isStopped { return false }
      if let wake = state.wake, wake <= instant { return false }
      state.wake = instant
      return true
    }
    guard isSooner else { return }
    let delay = max(0, instant.milliseconds - now.milliseconds)
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(delay))) { [weak self] in
      self?.wakeUp(instant)
    }
  }

  private func wakeUp(_ instant: Instant) {
    let isMeant = state.withLock { state in
      // An earlier one was asked for after this one, and has been here.
      guard state.wake == instant, !state.isStopped else { return false }
      state.wake = nil
      return true
    }
    if isMeant { onWork() }
  }

  private func listen(to inotify: Inotify) {
    let hear: @Sendable () -> Void = { [weak self] in self?.hear(inotify) }
    // The descriptor may be closed only when the source has let go of it.
    let letGo: @Sendable () -> Void = { withExtendedLifetime(inotify) {} }
    state.withLock { state in
      let source = DispatchSource.makeReadSource(fileDescriptor: inotify.descriptor, queue: queue)
      source.setEventHandler(handler: hear)
      source.setCancelHandler(handler: letGo)
      source.resume()
      state.source = source
    }
  }

  private func hear(_ inotify: Inotify) {
    var isWork = false
    var quiet: Instant?
    let now = clock.now()
    inotify.drain { event in
      switch event {
      case .movedIn(let name):
        isWork = true
        drop.heardOfMove(name)
      case .written(let name):
        if !DropName.isIgnored(name) { quiet = drop.heardOfWriting(at: now) }
      case .left: break
      case .lost:
        isWork = true
        drop.lookAgain()
      }
    }
    if let quiet { wake(at: quiet) }
    if isWork { onWork() }
  }

  private func beatLater() {
    queue.asyncAfter(deadline: .now() + scanInterval) { [weak self] in
      guard let self, !self.state.withLock(\.isStopped) else { return }
      self.drop.lookAgain()
      self.onWork()
      self.beatLater()
    }
  }
}
