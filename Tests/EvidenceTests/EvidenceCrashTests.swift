import Durable
import PKI
import PostgangTesting
import Records
import Synchronization
import Testing

@testable import Evidence

/// A fault before and after every change to the evidence folder; then the same code goes on.
@Suite struct EvidenceCrashTests {
  enum Fault: CaseIterable {
    case before, half, after
  }

  /// Counts changes and fails one of them.
  final class Trap: Sendable {
    private let left: Mutex<Int>
    private let fault: Fault
    private let folder: Folder

    init(at place: Int, _ fault: Fault, in folder: Folder) {
      left = Mutex(place)
      self.fault = fault
      self.folder = folder
    }

    var isSprung: Bool { left.withLock { $0 < 0 } }

    func change(_ effect: EvidenceEffect) throws(SystemError) {
      let isHere = left.withLock {
        $0 -= 1
        return $0 == -1
      }
      guard isHere else { return try effect.perform(in: folder) }
      switch (fault, effect) {
      case (.after, _): try effect.perform(in: folder)
      case (.half, .write(let bytes)):
        try EvidenceEffect.write(Array(bytes.prefix(bytes.count / 2))).perform(in: folder)
      default: break
      }
      throw SystemError(call: "write", path: "the trap", code: 28)
    }
  }

  let authority: Authority

  init() throws { authority = try Authority() }

  /// Does everything that is still to be done, as the next start would: batches from where the newest
  /// ends, one renewal of the first.
  func goOn(_ folder: EvidenceFolder) throws {
    for number in 0..<3 {
      let size = Int64(number + 1) * 5
      guard try folder.newestName()?.size ?? 0 < size else { continue }
      let samples = Sample.make(number * 5..<number * 5 + 5)
      try folder.append(
        Sample.batch(
          samples, from: size - 5, by: authority.stamper, at: Authority.start.days(number)))
    }
    let first = EvidenceName(day: Authority.start.utcDate, size: 5)
    guard try folder.renewalCount(of: first) == 0 else { return }
    let draft = TimestampRenewalDraft(of: try folder.renewed(first))
    try folder.append(
      draft.stamped(
        by: authority.stamper.stamp(
          draft.imprint, by: draft.algorithm, at: Authority.start.days(9))), to: first)
  }

  func expectWhole(_ folder: EvidenceFolder) throws {
    var names: [EvidenceName] = []
    try folder.forEachName { name in
      names.append(name)
      return true
    }
    #expect(names.map(\.size) == [5, 10, 15])
    for (number, name) in names.enumerated() {
      let renewed = try folder.renewed(name)
      #expect(renewed.renewals.count == (number == 0 ? 1 : 0))
      let judgement = EvidenceJudge().judge(
        renewed, trusting: authority.anchors, at: Authority.start.days(10))
      #expect(judgement.provenSince == Authority.start.days(number))
    }
  }

  @Test(arguments: Fault.allCases)
  func `whatever change fails, no half of a batch is ever seen, and the next start goes on`(
    fault: Fault
  ) throws {
    var place = 0
    var isOver = false
    while !isOver {
      let temporary = try TemporaryFolder()
      let trap = Trap(at: place, fault, in: temporary.folder)
      let trapped = EvidenceFolder(temporary.folder) { effect throws(SystemError) in
        try trap.change(effect)
      }
      do {
        try goOn(trapped)
      } catch EvidenceError.file(let error) {
        #expect(error.code == 28)
      }
      isOver = !trap.isSprung
      let folder = EvidenceFolder(temporary.folder)
      // What has a name can be read, before anything is mended.
      try folder.forEachName { name throws(EvidenceError) in
        _ = try folder.renewed(name)
        return true
      }
      try goOn(folder)
      try expectWhole(folder)
      #expect(try !temporary.names.contains(EvidenceEffect.unfinished))
      place += 1
    }
    #expect(place == 4 * 8 + 1)
  }
}
