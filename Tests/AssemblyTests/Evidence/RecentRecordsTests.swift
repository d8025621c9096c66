import Archiving
import PKI
import Records
import Testing

@testable import Assembly

@Suite struct RecentRecordsTests {
  private func record(_ leaf: Int64) -> NewRecords.Record {
    NewRecords.Record(
      leaf: leaf, id: RecordID(high: 7 << 12, low: UInt64(leaf)),
      journaled: Instant(milliseconds: leaf * 1000), group: SHA256.digest(of: [UInt8(leaf & 0xFF)]))
  }

  private func commit(
    _ leaves: Range<Int64>, records: [Int64], isComplete: Bool = true
  ) -> NewRecords {
    NewRecords(records.map(record), leaves: leaves, isComplete: isComplete)
  }

  @Test func `records are known from where the process began`() {
    let recent = RecentRecords(from: 10)
    #expect(recent.add(commit(10..<13, records: [10, 12])) == 2)
    #expect(recent.records(in: 8..<13, most: 9).leaves.isEmpty)
    let known = recent.records(in: 10..<20, most: 9)
    #expect(known.records.map(\.leaf) == [10, 12])
    #expect(known.leaves == 10..<13)
  }

  @Test func `leaves of other processes between two commits hold no records`() {
    let recent = RecentRecords(from: 0)
    _ = recent.add(commit(0..<2, records: [0, 1]))
    _ = recent.add(commit(5..<6, records: [5]))
    #expect(recent.records(in: 0..<6, most: 9).records.map(\.leaf) == [0, 1, 5])
    #expect(recent.records(in: 0..<6, most: 9).leaves == 0..<6)
  }

  @Test func `what is cut off by a limit was not looked at`() {
    let recent = RecentRecords(from: 0)
    _ = recent.add(commit(0..<9, records: [1, 3, 5, 7]))
    let first = recent.records(in: 0..<9, most: 2)
    #expect(first.records.map(\.leaf) == [1, 3])
    #expect(first.leaves == 0..<4)
    #expect(recent.records(in: 4..<9, most: 2).records.map(\.leaf) == [5, 7])
  }

  @Test func `a commit that is repeated adds nothing`() {
    let recent = RecentRecords(from: 0)
    _ = recent.add(commit(0..<2, records: [0, 1]))
    #expect(recent.add(commit(0..<2, records: [0, 1])) == 2)
    #expect(recent.records(in: 0..<2, most: 9).records.map(\.leaf) == [0, 1])
  }

  @Test func `after a commit with an unknown container nothing before it counts as known`() {
    let recent = RecentRecords(from: 0)
    _ = recent.add(commit(0..<2, records: [0, 1]))
    #expect(recent.add(commit(2..<4, records: [3], isComplete: false)) == 0)
    #expect(recent.records(in: 0..<4, most: 9).leaves.isEmpty)
    _ = recent.add(commit(4..<5, records: [4]))
    #expect(recent.records(in: 4..<5, most: 9).records.map(\.leaf) == [4])
  }

  @Test func `when too many wait the older half is forgotten, and the rest is still known`() {
    let recent = RecentRecords(from: 0, limit: 4)
    for leaf in 0..<5 {
      _ = recent.add(commit(Int64(leaf)..<Int64(leaf) + 1, records: [Int64(leaf)]))
    }
    #expect(recent.records(in: 0..<5, most: 9).leaves.isEmpty)
    let known = recent.records(in: 3..<5, most: 9)
    #expect(known.records.map(\.leaf) == [3, 4])
    #expect(known.leaves == 3..<5)
  }

  @Test func `what has evidence is forgotten`() {
    let recent = RecentRecords(from: 0)
    _ = recent.add(commit(0..<4, records: [0, 1, 2, 3]))
    recent.drop(below: 2)
    #expect(recent.oldest == record(2).journaled)
    #expect(recent.records(in: 2..<4, most: 9).records.map(\.leaf) == [2, 3])
    #expect(recent.records(in: 1..<4, most: 9).leaves.isEmpty)
  }

  @Test func `where others commit too, nothing is known of what lies between two commits`() {
    let recent = RecentRecords(from: 0, isAlone: false)
    _ = recent.add(commit(2..<4, records: [2, 3]))
    _ = recent.add(commit(4..<5, records: [4]))
    #expect(recent.add(commit(8..<10, records: [8])) == 4)
    #expect(recent.records(in: 0..<10, most: 9).leaves.isEmpty)
    #expect(recent.records(in: 2..<10, most: 9).leaves == 2..<5)
    #expect(recent.records(in: 5..<10, most: 9).leaves.isEmpty)
    #expect(recent.records(in: 8..<10, most: 9).records.map(\.leaf) == [8])
    recent.drop(below: 9)
    #expect(recent.oldest == nil)
    #expect(recent.records(in: 9..<10, most: 9).leaves == 9..<10)
  }
}
