import Synchronization
import Testing

@testable import Desk

struct UploadRoomTests {
  private func room(all: Int, each: Int = 10) -> UploadRoom {
    var limits = UploadLimits()
    (limits.all, limits.each) = (all, each)
    return UploadRoom(limits)
  }

  /// Stays until it is told to go.
  private func stay(_ room: UploadRoom, _ peer: String, bringing bytes: Int) async -> Bool {
    do {
      try await room.host(from: peer) { guest in
        try guest.bring(bytes)
        let (forever, _) = AsyncStream<Void>.makeStream()
        for await _ in forever {}
        try Task.checkCancellation()
      }
      return false
    } catch {
      return error as? UploadRoom.Refusal == .full
    }
  }

  @Test func `whoever has most makes room for others`() async throws {
    let room = room(all: 100)
    async let greedy = stay(room, "greedy", bringing: 80)
    while room.bytes < 80 { await Task.yield() }
    try await room.host(from: "modest") { try $0.bring(15) }
    #expect(room.count == 1)
    try await room.host(from: "modest") { try $0.bring(25) }
    #expect(await greedy)
    #expect(room.count == 0 && room.bytes == 0)
  }

  @Test func `whoever wants more than all there is has to go alone`() async throws {
    let room = room(all: 100)
    await #expect(throws: UploadRoom.Refusal.full) {
      try await room.host(from: "a") { guest in
        for _ in 0..<20 { try guest.bring(10) }
      }
    }
    #expect(room.count == 0 && room.bytes == 0)
  }

  @Test func `what fails for itself is told as it is, and leaves its room`() async throws {
    let room = room(all: 100)
    await #expect(throws: MultipartError.cutOff) {
      try await room.host(from: "a") { _ in throw MultipartError.cutOff }
    }
    #expect(room.count == 0 && room.bytes == 0)
  }
}
