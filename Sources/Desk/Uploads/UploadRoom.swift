import Synchronization

/// Room for what anybody may bring without saying who they are: bounded in all, and in time.
///
/// Nobody can hold it by being slow. When there is not enough, whoever has most of it makes room for
/// the others: of their uploads, the one that came first ends. Call from any thread.
final class UploadRoom: Sendable {
  /// Why a guest has to go.
  enum Refusal: Error, Hashable {
    /// Others need the room.
    case full
    /// It took too long.
    case late
  }

  private struct Entry {
    let peer: String
    var bytes: Int
    var end: (@Sendable () -> Void)?
  }

  private struct State {
    var guests: [Int: Entry] = [:]
    var next = 0
    var bytes = 0
  }

  private let limits: UploadLimits
  private let state = Mutex(State())

  init(_ limits: UploadLimits) {
    precondition(limits.each <= limits.all, "there is room for one")
    self.limits = limits
  }

  /// How many are there now.
  var count: Int { state.withLock { $0.guests.count } }

  /// How much of the room is taken.
  var bytes: Int { state.withLock(\.bytes) }

  /// Does `work` for a guest, who has room until it is done. It is cancelled when the guest has to go.
  ///
  /// - Parameter peer: whom to count together.
  /// - Throws: `Refusal`; and what `work` throws.
  func host<Result: Sendable>(
    from peer: String, _ work: @escaping @Sendable (Guest) async throws -> Result
  ) async throws -> Result {
    let id = try enter(peer)
    defer { leave(id) }
    let guest = Guest(id: id, room: self, until: .now + limits.time)
    let task = Task { try await work(guest) }
    let isIn = state.withLock { state in
      state.guests[id]?.end = { task.cancel() }
      return state.guests[id] != nil
    }
    if !isIn { task.cancel() }
    do {
      return try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch {
      throw state.withLock { $0.guests[id] == nil } ? Refusal.full : error
    }
  }

  private func enter(_ peer: String) throws(Refusal) -> Int {
    let id = state.withLock { state in
      state.next += 1
      state.guests[state.next] = Entry(peer: peer, bytes: limits.each)
      state.bytes += limits.each
      return state.next
    }
    try makeRoom(for: id)
    return id
  }

  /// So many bytes of that guest have come, of which the first ones have their room already.
  fileprivate func add(_ bytes: Int, before: Int, to id: Int) throws(Refusal) {
    let more = max(0, before + bytes - limits.each) - max(0, before - limits.each)
    state.withLock { state in
      guard state.guests[id] != nil else { return }
      state.guests[id]?.bytes += more
      state.bytes += more
    }
    try makeRoom(for: id)
  }

  private func makeRoom(for id: Int) throws(Refusal) {
    let (isIn, leaving) = state.withLock { state in
      var leaving: [(@Sendable () -> Void)?] = []
      while state.bytes > limits.all, let next = UploadRoom.next(of: state),
        let gone = state.guests.removeValue(forKey: next)
      {
        state.bytes -= gone.bytes
        leaving.append(gone.end)
      }
      return (state.guests[id] != nil, leaving)
    }
    for end in leaving { end?() }
    guard isIn else { throw .full }
  }

  /// Who goes next: of those of the peer that has most, the first.
  private static func next(of state: State) -> Int? {
    var peers: [String: Int] = [:]
    for guest in state.guests.values { peers[guest.peer, default: 0] += guest.bytes }
    let most = peers.values.max() ?? 0
    return state.guests.filter { peers[$0.value.peer] == most }.keys.min()
  }

  private func leave(_ id: Int) {
    state.withLock { state in
      state.bytes -= state.guests.removeValue(forKey: id)?.bytes ?? 0
    }
  }

  /// One who brings something.
  final class Guest: Sendable {
    private let id: Int
    private let room: UploadRoom
    private let end: ContinuousClock.Instant
    private let brought = Mutex(0)

    fileprivate init(id: Int, room: UploadRoom, until end: ContinuousClock.Instant) {
      self.id = id
      self.room = room
      self.end = end
    }

    /// Tells that so much has come; call with every piece.
    func bring(_ bytes: Int) throws(Refusal) {
      guard ContinuousClock.now < end else { throw .late }
      let before = brought.withLock { brought in
        defer { brought += bytes }
        return brought
      }
      try room.add(bytes, before: before, to: id)
    }
  }
}
