import Assembly
import Dispatch
import Durable
import Foundation
import Ledger
import PKI
import Records
import Sealing
import Synchronization

/// Fills a home's archive with sealed, journalled records, as fast as they can be made: containers by
/// the real sealer, commits by the real store, leaves by the real ledger. Validation, routing and
/// receipts are left out, which an audit does not ask for.
///
///     bench-archive HOME COUNT
///
/// The home is the example Kristiansund's, made when it is missing; its keys are a year old, and the
/// records are spread over the days since then. A second call goes on with new records of today.
@main
struct MakeArchive {
  private static let batch = 1000
  /// Leaves are published after so many batches.
  private static let batchesPerPublication = 20
  private static let year = 365.0 * 86_400

  private let home: Home
  private let store: any Store & DoorBook
  private let ledger: Ledger
  private let sealer: Sealer
  private let form: [UInt8]

  static func main() throws {
    guard CommandLine.arguments.count == 3, let count = Int(CommandLine.arguments[2]) else {
      throw CocoaError(.coderInvalidValue)
    }
    try MakeArchive(HomePaths(CommandLine.arguments[1])).make(count)
  }

  private init(_ paths: HomePaths) throws {
    let shipped = try Shipped(from: nil, program: CommandLine.arguments[0])
    if !FileManager.default.fileExists(atPath: paths.settings) {
      let then = SystemClock().now().adding(seconds: -MakeArchive.year)
      try HomeMaker(shipped: shipped, paths: paths).make(example: "kristiansund", at: then)
    }
    home = try Home(at: paths)
    store = try home.store()
    let keys = try Folder(at: paths.keys)
    ledger = try Ledger(
      in: Folder(at: paths.ledger),
      key: LedgerKey(
        name: home.settings.ledger.origin, key: Ed25519Key(pem: keys.contents(of: "ledger.key"))),
      role: .keeper)
    sealer = Sealer(
      CMSSigner(
        try SealIdentity(
          key: keys.contents(of: "seal.key"), certificates: keys.contents(of: "seal.crt"))),
      archive: try Folder(at: paths.archive))
    form = Array(
      try Data(
        contentsOf: URL(
          fileURLWithPath: "\(shipped.root)/schemas/edialog/1.0/valid/sporsmal-om-feiing.xml")))
  }

  private func make(_ count: Int) throws {
    let known = try store.counts(today: home.today).accepted
    let now = SystemClock().now()
    // A first call spreads its records over the year; those of a later one are new.
    let (start, seconds) =
      known == 0
      ? (now.adding(seconds: -MakeArchive.year + 60), MakeArchive.year - 86_400)
      : (now.adding(seconds: -60), 50)
    for first in stride(from: 0, to: count, by: MakeArchive.batch) {
      let last = min(first + MakeArchive.batch, count)
      let decisions = try seal(first..<last) { number in
        start.adding(seconds: seconds * Double(number) / Double(count))
      }
      let at = start.adding(seconds: seconds * Double(last) / Double(count))
      _ = try store.commit(
        decisions.map { .accepted($0) }, year: at.utcDate.year, at: at, settled: Settlement())
      if (first / MakeArchive.batch) % MakeArchive.batchesPerPublication == 0 { try publish(at) }
    }
    try publish(now)
  }

  /// Seals the records of a batch, on all processors.
  private func seal(
    _ numbers: Range<Int>, at time: @Sendable (Int) -> Instant
  ) throws -> [Acceptance] {
    let sealed = Mutex<[Int: Result<Acceptance, SealingError>]>([:])
    DispatchQueue.concurrentPerform(iterations: numbers.count) { place in
      let number = numbers.lowerBound + place
      let result = Result { () throws(SealingError) in try seal(number, at: time(number)) }
      sealed.withLock { $0[number] = result }
    }
    return try numbers.map { number in
      guard let result = sealed.withLock({ $0[number] }) else { throw CancellationError() }
      return try result.get()
    }
  }

  private func seal(_ number: Int, at instant: Instant) throws(SealingError) -> Acceptance {
    let id = RecordID(
      at: instant, sequence: UInt16(number & 0xFFF), random: .random(in: .min ... .max))
    // Each its own contents: the same again would be a duplicate.
    let bytes = form + Array("<!-- \(id) -->\n".utf8)
    let container = try sealer.seal(
      Submission.FormFile(name: "skjema.xml", bytes: bytes), [], as: id, at: instant)
    return Acceptance(
      id: id, name: "\(id).xml", form: FormIdentity(family: "edialog", version: "1.0"),
      title: "Digitalt brev", container: container.digest, size: container.size,
      submission: SHA256.digest(of: bytes), reference: nil,
      route: Route(
        service: "edialog", team: "servicetorget", rule: "front-desk", mapVersion: "2026-09-01",
        unrouted: false), respondBy: instant.utcDate.adding(days: 21))
  }

  private func publish(_ now: Instant) throws {
    try ledger.publish([], from: store.leafCount(), at: now, store: store)
    let durable = try ledger.settle(at: now, store: store)
    try store.settle(Settlement(outcomesThrough: durable, leavesBelow: durable))
  }
}
