import Durable
import PostgangTesting
import Testing

@testable import Supervision

@Suite struct ServiceManagerTests {
  private func manager(
    _ socket: ManagerSocket, _ more: [String: String] = [:]
  ) throws -> ServiceManager {
    try ServiceManager(
      environment: ["NOTIFY_SOCKET": socket.address].merging(more) { $1 }, process: 77)
  }

  @Test(arguments: [false, true])
  func `the manager hears of start, life and end`(isAbstract: Bool) throws {
    let socket = try ManagerSocket(isAbstract: isAbstract)
    let manager = try manager(socket, ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "77"])
    #expect(manager.watchdog == .seconds(30))
    manager.ready("serving")
    manager.alive()
    manager.status("one")
    manager.status("one")
    manager.status("two\nREADY=0")
    manager.stopping("draining")
    let heard = (0..<5).map { _ in socket.next() }
    #expect(
      heard == [
        "READY=1\nSTATUS=serving", "WATCHDOG=1", "STATUS=one", "STATUS=two READY=0",
        "STOPPING=1\nSTATUS=draining",
      ])
  }

  @Test func `a watchdog that is meant for another process hears nothing`() throws {
    let socket = try ManagerSocket()
    let manager = try manager(socket, ["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "78"])
    manager.alive()
    manager.status("next")
    #expect(manager.watchdog == nil && socket.next() == "STATUS=next")
  }

  @Test func `without a manager nothing is sent, and one that has gone is no trouble`() throws {
    #expect(try !ServiceManager(environment: [:], process: 77).isThere)
    var socket: ManagerSocket? = try ManagerSocket()
    let manager = try manager(#require(socket))
    socket = nil
    manager.ready("serving")
    #expect(manager.isThere)
  }

  @Test(arguments: ["relative", "/" + String(repeating: "x", count: 200), "@"])
  func `an address that is none is an error`(address: String) {
    #expect(throws: SystemError.self) {
      try ServiceManager(environment: ["NOTIFY_SOCKET": address], process: 77)
    }
  }
}
