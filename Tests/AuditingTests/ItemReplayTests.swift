import Records
import Testing

@testable import Auditing

@Suite struct ItemReplayTests {
  private static let record = RecordID(
    at: Instant(milliseconds: 1_795_000_000_000), sequence: 1, random: 2)
  private let accepted = Instant(milliseconds: 1_795_000_001_000)

  private func at(_ seconds: Double) -> Instant { accepted.adding(seconds: seconds) }

  /// Applies events at leaves 1, 2, 3…; gives the state and the faults.
  private func replay(
    _ events: [(Double, Event.Kind)]
  ) -> (state: ItemReplay.State, faults: [ItemFault]) {
    var replay = ItemReplay(team: "byggesak", since: accepted)
    var faults: [ItemFault] = []
    for (index, event) in events.enumerated() {
      let event = Event(at: at(event.0), record: Self.record, kind: event.1)
      if let fault = replay.apply(event, leaf: Int64(index + 1)) { faults.append(fault) }
    }
    return (replay.state, faults)
  }

  @Test func `an item goes from team to team, and is closed once`() {
    let (state, faults) = replay([
      (1, .taken(team: "byggesak", until: at(60))), (2, .extended(token: 1, until: at(120))),
      (3, .forwarded(token: 1, from: "byggesak", to: "kultur")),
      (4, .taken(team: "kultur", until: at(60))), (5, .completed(token: 4, code: .preliminary)),
      (6, .completed(token: 4, code: .letter)),
    ])
    #expect(faults == [])
    #expect(
      state
        == ItemReplay.State(
          team: "kultur", condition: .completed(.letter, at: at(6)), since: at(3),
          answeredPreliminarily: true))
  }

  @Test func `an item that is leased cannot be taken, but one whose lease ran out can`() {
    let twice: [(Double, Event.Kind)] = [
      (1, .taken(team: "byggesak", until: at(60))), (2, .taken(team: "byggesak", until: at(90))),
    ]
    #expect(replay(twice).faults == [.takenWhileLeased(until: at(60))])
    let later: [(Double, Event.Kind)] = [
      (1, .taken(team: "byggesak", until: at(60))), (61, .taken(team: "byggesak", until: at(90))),
    ]
    #expect(replay(later).faults == [])
  }

  @Test func `nothing happens under a lease that is not the item's, or after its end`() {
    let taken: (Double, Event.Kind) = (1, .taken(team: "byggesak", until: at(60)))
    #expect(replay([taken, (2, .released(token: 7))]).faults == [.withoutLease])
    #expect(
      replay([taken, (2, .forwarded(token: 1, from: "kultur", to: "x"))]).faults
        == [.forwardedFrom(team: "kultur", with: "byggesak")])
    #expect(
      replay([taken, (2, .completed(token: 1, code: .closed)), (3, .released(token: 1))]).faults
        == [.afterCompletion(.closed)])
  }

  @Test func `nobody takes an item from a team that does not have it`() {
    #expect(
      replay([(1, .taken(team: "kultur", until: at(60)))]).faults
        == [.takenFrom(team: "kultur", with: "byggesak")])
  }

  @Test func `only what was completed is disposed of, and nothing happens to it afterwards`() {
    let taken: (Double, Event.Kind) = (1, .taken(team: "byggesak", until: at(60)))
    let disposed: (Double, Event.Kind) = (90, .disposed(basis: "kassasjonsvedtak 4.2"))
    #expect(replay([taken, (2, .completed(token: 1, code: .letter)), disposed]).faults == [])
    #expect(replay([disposed]).faults == [.disposedWhileOpen])
    #expect(
      replay([taken, (2, .completed(token: 1, code: .preliminary)), disposed]).faults
        == [.disposedWhileOpen])
    #expect(
      replay([
        taken, (2, .completed(token: 1, code: .letter)), disposed,
        (99, .taken(team: "byggesak", until: at(200))),
      ]).faults == [.afterCompletion(.letter)])
  }
}
