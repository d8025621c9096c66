import PostgangTesting
import Supervision
import Testing

@testable import Assembly

@Suite struct LinePulseTests {
  @Test func `a line that stands still gives no sign of life`() throws {
    let pulse = LinePulse()
    pulse.trace()
    #expect(pulse.beat(working: 3))
    #expect(!pulse.beat(working: 3) && !pulse.beat(working: 3))
    #expect(pulse.stillBeats == 2)
    pulse.trace()
    #expect(pulse.beat(working: 3) && pulse.stillBeats == 0)
  }

  @Test func `a line with nothing to do, or whose work waits for its time, lives`() {
    let pulse = LinePulse()
    #expect(pulse.beat(working: 0) && pulse.beat(working: 0))
  }

  @Test func `the manager hears of life only while the line moves`() throws {
    let socket = try ManagerSocket()
    let life = LineLife(
      try ServiceManager(
        environment: ["NOTIFY_SOCKET": socket.address, "WATCHDOG_USEC": "8000000"], process: 1))
    #expect(life.interval(.seconds(60)) == .seconds(2) && life.interval(.seconds(1)) == .seconds(1))
    #expect(life.condition == .starting)
    life.started()
    life.beat(moves: true, inFlight: 2)
    life.beat(moves: false, inFlight: 2)
    life.draining()
    life.draining()
    life.beat(moves: true, inFlight: 1)
    let heard = (0..<6).map { _ in socket.next() }
    #expect(
      heard == [
        "READY=1\nSTATUS=serving", "WATCHDOG=1", "STATUS=serving, 2 in flight",
        "STOPPING=1\nSTATUS=finishing what is in flight", "WATCHDOG=1",
        "STATUS=serving, 1 in flight",
      ])
    #expect(life.condition == .draining)
  }
}
