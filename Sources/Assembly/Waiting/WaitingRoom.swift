import Dispatch
import Synchronization

/// Where those wait who want to hear of news about something: teams, submissions.
///
/// Whoever listens hears of every ring from then on, also of one that comes before they wait: so
/// look after `listen`, then wait. As long as nobody waits nothing runs; while anybody does, one
/// heartbeat serves all of them, and each ring costs those only whom it concerns. Call from any
/// thread.
final class WaitingRoom: Sendable {
  /// Looks for news that nobody rings for; called on a queue of its own, about once each
  /// `interval` while somebody waits.
  typealias Beat = @Sendable (WaitingRoom) -> Void

  fileprivate struct Listener {
    let topics: Set<String>
    /// News came while nobody waited.
    var isRung = false
    var waiter: Waiter?
  }

  fileprivate struct Waiter {
    let continuation: CheckedContinuation<Bool, Never>
    let deadline: DispatchTime
  }

  fileprivate struct State {
    var listeners: [UInt64: Listener] = [:]
    var byTopic: [String: Set<UInt64>] = [:]
    var lastID: UInt64 = 0
    /// How many wait.
    var waiting = 0
    /// When the queue next looks; `nil` when it is not going to.
    var alarm: DispatchTime?
    var nextBeat = DispatchTime.now()
    var isClosed = false
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "waiting room")
  private let interval: Duration
  private let beat: Beat

  init(interval: Duration, beat: @escaping Beat) {
    self.interval = interval
    self.beat = beat
  }

  // MARK: News

  func ring(_ topics: some Sequence<String>) {
    let waiters = state.withLock { state in
      var waiters: [Waiter] = []
      for topic in topics {
        for id in state.byTopic[topic] ?? [] { waiters += state.wake(id) }
      }
      return waiters
    }
    for waiter in waiters { waiter.continuation.resume(returning: true) }
  }

  func ringAll() {
    let waiters = state.withLock { state in state.listeners.keys.flatMap { state.wake($0) } }
    for waiter in waiters { waiter.continuation.resume(returning: true) }
  }

  /// Lets everybody go, and nobody wait any more: for the end.
  func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      return state.listeners.keys.compactMap { state.takeWaiter($0) }
    }
    for waiter in waiters { waiter.continuation.resume(returning: false) }
  }

  // MARK: Listening

  /// How many wait now.
  var waiting: Int { state.withLock(\.waiting) }

  func enter(_ topics: Set<String>) -> UInt64 {
    state.withLock { state in
      state.lastID += 1
      state.listeners[state.lastID] = Listener(topics: topics)
      for topic in topics { state.byTopic[topic, default: []].insert(state.lastID) }
      return state.lastID
    }
  }

  func leave(_ id: UInt64) {
    let waiter = state.withLock { state -> Waiter? in
      let waiter = state.takeWaiter(id)
      guard let listener = state.listeners.removeValue(forKey: id) else { return nil }
      for topic in listener.topics {
        state.byTopic[topic]?.remove(id)
        if state.byTopic[topic]?.isEmpty == true { state.byTopic[topic] = nil }
      }
      return waiter
    }
    waiter?.continuation.resume(returning: false)
  }

  /// Until news come, or came since the last wait (`true`), or the time is over, the task is
  /// cancelled or the room closes (`false`).
  func wait(_ id: UInt64, for time: Duration) async -> Bool {
    let deadline = DispatchTime.now() + .milliseconds(max(0, time.milliseconds))
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state -> Bool? in
          guard state.listeners[id]?.waiter == nil else { return false }
          if state.listeners[id]?.isRung == true {
            state.listeners[id]?.isRung = false
            return true
          }
          if state.isClosed || Task.isCancelled { return false }
          state.listeners[id]?.waiter = Waiter(continuation: continuation, deadline: deadline)
          state.waiting += 1
          setAlarm(min(deadline, max(state.nextBeat, .now())), &state)
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      // A task that is cancelled before it waits finds that out itself, under the same lock.
      let waiter = state.withLock { $0.takeWaiter(id) }
      waiter?.continuation.resume(returning: false)
    }
  }

  // MARK: The one clock

  /// Sees to it that the queue looks then, at the latest.
  private func setAlarm(_ next: DispatchTime, _ state: inout State) {
    if let alarm = state.alarm, alarm <= next { return }
    state.alarm = next
    queue.asyncAfter(deadline: next) { [weak self] in self?.look(at: next) }
  }

  private func look(at alarm: DispatchTime) {
    let now = DispatchTime.now()
    let (over, isBeat) = state.withLock { state in
      let over = state.listeners.compactMap { id, listener in
        listener.waiter.map { $0.deadline <= now } == true ? id : nil
      }.compactMap { state.takeWaiter($0) }
      let isBeat = state.waiting > 0 && state.nextBeat <= now
      if isBeat { state.nextBeat = now + .milliseconds(interval.milliseconds) }
      return (over, isBeat)
    }
    for waiter in over { waiter.continuation.resume(returning: false) }
    if isBeat { beat(self) }
    state.withLock { state in
      if state.alarm == alarm { state.alarm = nil }
      guard state.waiting > 0 else { return }
      let deadlines = state.listeners.values.compactMap { $0.waiter?.deadline }
      setAlarm(min(state.nextBeat, deadlines.min() ?? state.nextBeat), &state)
    }
  }
}

extension WaitingRoom.State {
  /// Takes the listener's waiter, if any waits; else notes the news.
  fileprivate mutating func wake(_ id: UInt64) -> [WaitingRoom.Waiter] {
    if let waiter = takeWaiter(id) { return [waiter] }
    listeners[id]?.isRung = true
    return []
  }

  fileprivate mutating func takeWaiter(_ id: UInt64) -> WaitingRoom.Waiter? {
    guard let waiter = listeners[id]?.waiter else { return nil }
    listeners[id]?.waiter = nil
    waiting -= 1
    return waiter
  }
}
