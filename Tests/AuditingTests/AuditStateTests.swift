import Durable
import Ledger
import PKI
import PostgangTesting
import Records
import Testing

@testable import Auditing

@Suite struct AuditStateTests {
  private let key: LedgerKey
  private let place: TemporaryFolder
  private let ended = Instant(milliseconds: 1_795_000_000_000)

  init() throws {
    key = try LedgerKey(name: "kristiansund.example/postgang", key: Ed25519Key())
    place = try TemporaryFolder()
  }

  private var reader: LedgerReader {
    LedgerReader(in: place.folder, origin: key.verifier.name, keys: [key.verifier])
  }

  private func state() throws -> AuditState {
    let text = Checkpoint(origin: key.verifier.name, size: 90, root: MerkleTree.emptyRoot).text
    let note = SignedNote(text: text, signatures: [key.sign(text)])
    let number = JournalNumber(year: 2026, number: 17)
    let share = AuditShare(index: 3, count: 30, size: 80, number: number)
    return AuditState(
      run: "run", ended: ended,
      checkpoint: try VerifiedCheckpoint(note, origin: key.verifier.name, by: [key.verifier]),
      number: number, kept: KeptMark(file: "checkpoints/2026-11.notes", offset: 12),
      pending: .init(leaf: 88, number: nil),
      days: [ended.utcDate: RecordID(at: ended, sequence: 1, random: 2)], next: share,
      again: [.first(of: 30, size: 70)], fullPass: .init(ended: ended, leaves: 60))
  }

  @Test func `a state is read as it was written`() throws {
    let state = try state()
    #expect(try AuditState(state.json.bytes, of: reader) == state)
  }

  @Test func `a state whose checkpoint another key signed is of no use`() throws {
    let bytes = try state().json.bytes
    let other = try LedgerKey(name: key.verifier.name, key: Ed25519Key())
    let stranger = LedgerReader(
      in: place.folder, origin: key.verifier.name, keys: [other.verifier])
    #expect(throws: AuditStateFault.untrusted(.noTrustedSignature)) {
      try AuditState(bytes, of: stranger)
    }
  }

  @Test func `a state claims no more than what was signed`() throws {
    var much = try state()
    much.next = .first(of: 30, size: 91)
    #expect(throws: AuditStateFault.claimsTooMuch) { try AuditState(much.json.bytes, of: reader) }
    var more = try state()
    more.pending = .init(leaf: 91, number: nil)
    #expect(throws: AuditStateFault.claimsTooMuch) { try AuditState(more.json.bytes, of: reader) }
  }

  @Test(arguments: [0, 1, 29, 30, 31, 1000, 1_000_003] as [Int64])
  func `the shares of a round cover every leaf once`(size: Int64) {
    var next: AuditShare? = .first(of: 30, size: size)
    var end: Int64 = 0
    var count = 0
    while let share = next {
      #expect(share.leaves.lowerBound == end)
      #expect(share.leaves.count <= (size + 29) / 30)
      end = share.leaves.upperBound
      count += 1
      next = share.next(after: nil)
    }
    #expect(end == size && count == 30)
  }
}
