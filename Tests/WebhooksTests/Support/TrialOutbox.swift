import HTTP
import Ledger
import PKI
import Pipeline
import PostgangTesting
import Records
import Synchronization

@testable import Webhooks

/// A ledger with leaves of ours, and a subscription's folder; gone with the test.
final class TrialOutbox {
  static let origin = "kristiansund.example/postgang"
  static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  private let place: TemporaryFolder
  let state: TemporaryFolder
  private let key: LedgerKey
  private let leaves = Pile()

  init() throws {
    place = try TemporaryFolder()
    state = try TemporaryFolder()
    key = try LedgerKey(name: TrialOutbox.origin, key: Ed25519Key())
  }

  private final class Pile: LeafQueue {
    let pile = Mutex<[[UInt8]]>([])
    func leafCount() throws(StoreError) -> Int64 { pile.withLock { Int64($0.count) } }
    func leaves(from index: Int64, most: Int) throws(StoreError) -> [[UInt8]] {
      pile.withLock { Array($0[Int(index)...].prefix(most)) }
    }
  }

  static func record(_ number: Int) -> RecordID {
    RecordID(high: 0x01a2_0050_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
  }

  static func time(_ number: Int) -> Instant {
    Instant(milliseconds: 1_795_000_000_000 + Int64(number) * 60_000)
  }

  /// Publishes events of these kinds, a minute apart.
  func publish(_ kinds: Event.Kind...) throws { try publish(kinds) }

  func publish(_ kinds: [Event.Kind]) throws {
    leaves.pile.withLock { pile in
      for kind in kinds {
        let number = pile.count
        pile.append(
          Event(at: TrialOutbox.time(number), record: TrialOutbox.record(number), kind: kind).leaf)
      }
    }
    let ledger = try Ledger(in: place.folder, key: key, role: .keeper)
    try ledger.publish(
      [], from: try leaves.leafCount(), at: TrialOutbox.time(0), store: leaves)
  }

  var reader: LedgerReader {
    LedgerReader(in: place.folder, origin: TrialOutbox.origin, keys: [key.verifier])
  }

  var size: Int64 { (try? leaves.leafCount()) ?? 0 }
  var folder: WebhookFolder { WebhookFolder(state.folder) }

  /// A delivery as a new process has it.
  func delivery(
    to receiver: Receiver, events: Set<String> = ["exported", "forwarded", "taken"],
    teams: Set<String>? = nil, attempts: Int = 3, timeout: Duration = .seconds(10),
    start: Int64 = 0
  ) throws -> Delivery {
    let url = try HTTPURL(receiver.url)
    let delivery = Delivery(
      of: Subscription(
        name: "fagsystem", url: url, events: events, teams: teams, attempts: attempts,
        timeout: timeout),
      by: Courier(
        to: url, by: try HTTPClient(), signing: try WebhookSecret(lines: TrialOutbox.secret),
        timeout: timeout),
      in: folder, origin: TrialOutbox.origin, clock: TrialClock(), random: { 1 },
      lookup: { _ in (team: "byarkiv", service: "henvendelse") })
    try delivery.start { start }
    return delivery
  }

  func round(_ delivery: Delivery) -> Delivery.Round {
    delivery.round(reader, size: size) { true }
  }
}

struct TrialClock: WallClock {
  func now() -> Instant { Instant(milliseconds: 1_795_000_123_456) }
}
