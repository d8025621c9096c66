import Intake
import Records
import Synchronization
import Testing

@testable import Assembly

/// What locks tell of nodes, where they hold and where they do not.
@Suite struct LockWitnessTests {
  private let sights = Sights()
  private var witness: LockWitness { LockWitness(sights.of) }

  private func node(_ number: Int64, heard: Int64) -> NodeFacts {
    NodeFacts(
      id: NodeID(number), name: "post\(number)", entered: Instant(milliseconds: 1000),
      heard: Instant(milliseconds: heard), lease: .seconds(15), state: .alive)
  }

  /// As at a beat: asks, then looks.
  private func watch(_ witness: LockWitness, _ others: [NodeFacts]) -> NodeFacts? {
    witness.watch(others, asked: .now)
  }

  @Test func `a lock that was taken here and is free tells that its node is gone`() {
    let witness = witness
    #expect(!witness.isGone(node(1, heard: 2000)))
    sights.set(.released, of: 1)
    #expect(witness.isGone(node(1, heard: 2000)))
    // It has not got further than entering: its lock may be one of an earlier time.
    #expect(!witness.isGone(node(1, heard: 1000)))
  }

  @Test func `a lock of another machine that was never seen held tells nothing when it is free`() {
    let witness = witness
    sights.set(.unseen, of: 1)
    #expect(!witness.isGone(node(1, heard: 2000)) && witness.isDoubtful(node(1, heard: 2000)))
  }

  @Test
  func `a lock of another machine that was seen held tells that its node is gone when it is free`()
  {
    let witness = witness
    sights.set(.held, of: 1)
    #expect(watch(witness, [node(1, heard: 2000)]) == nil)
    sights.set(.unseen, of: 1)
    #expect(witness.isGone(node(1, heard: 2000)))
    #expect(watch(witness, [node(1, heard: 2000)]) == nil)
    #expect(watch(witness, [node(1, heard: 2000)]) == nil)
    #expect(witness.contradiction == nil)
  }

  @Test func `a node that is heard of while its lock is not seen shows that locks prove nothing`() {
    let witness = witness
    sights.set(.unseen, of: 1)
    sights.set(.held, of: 2)
    #expect(watch(witness, [node(1, heard: 2000), node(2, heard: 2000)]) == nil)
    // It may have been heard of between the two looks of the beat before, and have ended then.
    #expect(watch(witness, [node(1, heard: 3000), node(2, heard: 3000)]) == nil)
    #expect(watch(witness, [node(1, heard: 4000), node(2, heard: 4000)])?.id == NodeID(1))
    // Told once.
    #expect(watch(witness, [node(1, heard: 5000), node(2, heard: 5000)]) == nil)
    #expect(witness.contradiction?.id == NodeID(1))
    // From then on leases count between machines, and locks on this one.
    sights.set(.unseen, of: 2)
    #expect(!witness.isGone(node(2, heard: 5000)) && !witness.isDoubtful(node(2, heard: 5000)))
    sights.set(.released, of: 2)
    #expect(witness.isGone(node(2, heard: 5000)))
  }

  @Test func `what was asked before a lock was looked at contradicts nothing`() {
    let (witness, asked) = (witness, ContinuousClock.now)
    sights.set(.unseen, of: 1)
    for heard in 2..<6 {
      #expect(witness.watch([node(1, heard: Int64(heard) * 1000)], asked: asked) == nil)
    }
    #expect(witness.contradiction == nil)
  }

  @Test func `a node that ended after it was heard of last contradicts nothing`() {
    let witness = witness
    sights.set(.unseen, of: 1)
    for _ in 0..<5 { #expect(watch(witness, [node(1, heard: 3000)]) == nil) }
    // Seen to be held in between: what was known before is forgotten.
    sights.set(.held, of: 1)
    #expect(watch(witness, [node(1, heard: 4000)]) == nil)
    sights.set(.unseen, of: 1)
    #expect(watch(witness, [node(1, heard: 5000)]) == nil)
    #expect(watch(witness, [node(1, heard: 5000)]) == nil)
    #expect(witness.contradiction == nil)
  }
}

/// What is to be seen of locks.
private final class Sights: Sendable {
  private let sights = Mutex<[NodeID: LockSight]>([:])

  func set(_ sight: LockSight, of node: Int64) { sights.withLock { $0[NodeID(node)] = sight } }

  @Sendable func of(_ node: NodeID) -> LockSight { sights.withLock { $0[node] ?? .none } }
}
