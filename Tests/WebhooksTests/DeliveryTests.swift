import Durable
import Foundation
import PostgangTesting
import Records
import Testing

@testable import Webhooks

@Suite struct DeliveryTests {
  private let outbox: TrialOutbox

  init() throws { outbox = try TrialOutbox() }

  @Test func `events come in the order of the ledger, each once, and only those that are wanted`()
    throws
  {
    let receiver = try Receiver()
    let digest = ContentDigest(words: [1, 2, 3, 4])
    try outbox.publish(
      [.exported, .released(token: 1), .taken(team: "byarkiv", until: TrialOutbox.time(9))]
        + Array(repeating: .rejected(submission: digest, codes: ["x"]), count: 600) + [.exported])
    let delivery = try outbox.delivery(to: receiver)
    #expect(outbox.round(delivery) == .done)
    #expect(outbox.round(delivery) == .done)
    #expect(receiver.ids == ["0", "2", "603"])
    #expect(try outbox.folder.next() == 604)
    #expect(receiver.all.map { $0.event?.id } == ["0", "2", "603"])
    #expect(receiver.all[0].headers.mediaType == "application/cloudevents+json")
  }

  @Test func `a bundle's end is no event's end`() throws {
    let receiver = try Receiver()
    try outbox.publish(Array(repeating: .exported, count: 300))
    #expect(outbox.round(try outbox.delivery(to: receiver)) == .done)
    #expect(receiver.ids == (0..<300).map(String.init))
  }

  @Test func `only what happens to a team's items is told, when teams are named`() throws {
    let receiver = try Receiver()
    try outbox.publish(
      .forwarded(token: 1, from: "a", to: "byarkiv"),
      .forwarded(token: 1, from: "byarkiv", to: "a"),
      .exported)
    let delivery = try outbox.delivery(to: receiver, teams: ["byarkiv"])
    #expect(outbox.round(delivery) == .done)
    #expect(receiver.ids == ["0", "2"])
  }

  @Test func `an event that is refused is tried again, and those behind it wait`() throws {
    let receiver = try Receiver { number, _ in number < 2 ? 500 : 204 }
    try outbox.publish(.exported, .exported)
    let delivery = try outbox.delivery(to: receiver, attempts: 5)
    #expect(outbox.round(delivery) == .later(seconds: 1, reason: "it answered 500"))
    #expect(outbox.round(delivery) == .later(seconds: 2, reason: "it answered 500"))
    #expect(outbox.round(delivery) == .done)
    #expect(receiver.ids == ["0", "0", "0", "1"])
    #expect(try outbox.folder.deadLeaves() == [])
  }

  @Test func `a receiver that does not answer in time is a failure`() throws {
    let silence = DispatchSemaphore(value: 0)
    let receiver = try Receiver { _, _ in
      silence.wait()
      return 200
    }
    defer { silence.signal() }
    try outbox.publish(.exported)
    let delivery = try outbox.delivery(to: receiver, timeout: .milliseconds(50))
    guard case .later(_, let reason) = outbox.round(delivery) else {
      Issue.record("it was taken")
      return
    }
    #expect(reason.contains("took too long"))
  }

  @Test func `an event that is never taken becomes a dead letter, and the line goes on`() throws {
    let receiver = try Receiver { _, told in told.id == "0" ? 400 : 200 }
    try outbox.publish(.exported, .exported)
    let delivery = try outbox.delivery(to: receiver, attempts: 2)
    for _ in 0..<2 { #expect(outbox.round(delivery) != .done) }
    #expect(outbox.round(delivery) == .done)
    #expect(receiver.ids == ["0", "0", "1"])
    #expect(try outbox.folder.deadLeaves() == [0] && delivery.countDead() == 1)
    let letter = try outbox.folder.letter(0)
    #expect(letter.attempts == 2 && letter.reason == "it answered 400")
    #expect(letter.event.body == receiver.all[0].body)
    // Somebody else sends it again.
    try outbox.folder.remove(letter)
    #expect(delivery.countDead() == 0)
  }

  @Test func `a receiver that is away is not asked faster because events die`() throws {
    let receiver = try Receiver { _, _ in 503 }
    try outbox.publish(.exported, .exported, .exported)
    let delivery = try outbox.delivery(to: receiver, attempts: 1)
    let waits = (0..<3).map { _ -> Double in
      guard case .later(let seconds, _) = outbox.round(delivery) else { return 0 }
      return seconds
    }
    #expect(waits == [1, 2, 4])
    #expect(try outbox.folder.deadLeaves() == [0, 1, 2])
  }

  @Test func `what was answered and not noted is sent again under the same id`() throws {
    let receiver = try Receiver()
    try outbox.publish(.exported, .exported)
    let delivery = try outbox.delivery(to: receiver)
    // As after a crash between answer and cursor: the cursor's place cannot be written.
    try outbox.state.folder.remove("cursor")
    _ = try outbox.state.folder.makeFolder("cursor")
    #expect(outbox.round(delivery) != .done)
    try outbox.state.folder.removeFolder("cursor")
    #expect(outbox.round(try outbox.delivery(to: receiver)) == .done)
    #expect(receiver.ids == ["0", "0", "1"])
    #expect(receiver.all[0].body == receiver.all[1].body)
  }

  @Test func `a new subscription begins where it is told, and then goes on where it was`() throws {
    let receiver = try Receiver()
    try outbox.publish(.exported, .exported)
    _ = try outbox.delivery(to: receiver, start: 2)
    try outbox.publish(.exported)
    #expect(outbox.round(try outbox.delivery(to: receiver, start: 3)) == .done)
    #expect(receiver.ids == ["2"])
  }

  @Test func `the first leaf of a day is found by its time`() throws {
    try outbox.publish(Array(repeating: .exported, count: 20))
    for number in [0, 1, 7, 19] {
      #expect(try outbox.reader.firstLeaf(since: TrialOutbox.time(number)) == Int64(number))
    }
    #expect(try outbox.reader.firstLeaf(since: TrialOutbox.time(20)) == 20)
  }

  @Test func `redirections are not followed`() throws {
    let receiver = try Receiver { _, _ in 307 }
    try outbox.publish(.exported)
    guard case .later(_, let reason) = outbox.round(try outbox.delivery(to: receiver)) else {
      Issue.record("it was taken")
      return
    }
    #expect(reason.contains("not followed") && receiver.all.count == 1)
  }

  @Test func `a damaged cursor is told, and nothing is sent`() throws {
    try outbox.state.folder.write(Array("{\"next\":-1}".utf8), to: "cursor")
    let receiver = try Receiver()
    #expect(throws: WebhookError.self) { try outbox.delivery(to: receiver) }
  }

  @Test func `whoever ends is not kept by what is left`() throws {
    let receiver = try Receiver()
    try outbox.publish(.exported, .exported, .exported)
    let delivery = try outbox.delivery(to: receiver)
    let round = delivery.round(outbox.reader, size: 3) { receiver.all.isEmpty }
    #expect(round == .done && receiver.ids == ["0"])
    #expect(try outbox.folder.next() == 1)
  }

  /// Python has its own HMAC and JSON.
  @Test func `a stranger's program verifies the signature of the very bytes`() throws {
    let receiver = try Receiver()
    try outbox.publish(.exported)
    #expect(outbox.round(try outbox.delivery(to: receiver)) == .done)
    let told = try #require(receiver.all.first)
    let folder = try TemporaryFolder()
    try folder.folder.write(told.body, to: "body")
    let script = """
      import base64, hashlib, hmac, json, sys
      secret = base64.b64decode(sys.argv[1].removeprefix("whsec_"))
      body = open(sys.argv[2], "rb").read()
      signed = f"{sys.argv[3]}.{sys.argv[4]}.".encode() + body
      wanted = "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
      assert hmac.compare_digest(wanted, sys.argv[5]), wanted
      assert json.loads(body)["id"] == sys.argv[3]
      """
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = [
      "-c", script, TrialOutbox.secret, folder.folder.path(of: "body"), told.id,
      told.headers["webhook-timestamp"] ?? "", told.headers["webhook-signature"] ?? "",
    ]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
    #expect(told.headers["webhook-timestamp"] == "1795000123")
  }
}
