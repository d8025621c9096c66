import Dispatch
import HTTP
import Ledger
import PostgangTesting
import Records
import Synchronization
import Testing

@testable import Witnessing

/// A home publishes, its witness looks, cosignatures are collected and audited, all at once.
@Suite struct ConcurrencyTests {
  /// How it goes.
  final class Course: Sendable {
    private let isPublishing = Atomic(true)
    private let told = Mutex<[String]>([])

    var isGoingOn: Bool { isPublishing.load(ordering: .relaxed) }
    var failures: [String] { told.withLock { $0 } }

    func end() { isPublishing.store(false, ordering: .relaxed) }

    /// Notes what `work` says is wrong, or throws.
    func attempt(_ work: () throws -> String?) {
      do {
        if let failure = try work() { told.withLock { $0.append(failure) } }
      } catch {
        told.withLock { $0.append("\(error)") }
      }
    }
  }

  @Test func `nobody is accused while the ledger grows`() throws {
    let municipality = try Municipality()
    let scene = try WitnessScene()
    try municipality.publish(1)
    let ledger = try municipality.ledger
    let witness = try Witness(in: scene.place.folder, key: scene.key, asking: HTTPClient())
    let collector = CosignatureCollector(
      try municipality.ledger, reader: municipality.reader, witnesses: [scene.asChosen],
      asking: try HTTPClient())
    let course = Course()
    let done = DispatchGroup()
    let queue = DispatchQueue(label: "all at once", attributes: .concurrent)
    queue.async(group: done) {
      for _ in 0..<300 {
        course.attempt {
          municipality.leaves.add(7, tagged: "honest")
          try ledger.publish(
            [], from: try municipality.leaves.leafCount(), at: Municipality.now,
            store: municipality.leaves)
          return nil
        }
      }
      course.end()
    }
    for work in [
      {
        try witness.look(at: municipality.asWitnessed, at: Municipality.now).isRefusal
          ? "refused" : nil
      },
      {
        guard case .contradicts(let deviation)? = try collector.collect().first?.outcome else {
          return nil
        }
        return "\(deviation)"
      },
      {
        try WitnessReport(
          of: municipality.reader, witnesses: [scene.key.verifier], required: 1
        ).deviations.first.map { "\($0)" }
      },
    ] as [@Sendable () throws -> String?] {
      queue.async(group: done) {
        while course.isGoingOn { course.attempt(work) }
      }
    }
    done.wait()
    #expect(course.failures == [])
    _ = try witness.look(at: municipality.asWitnessed, at: Municipality.now)
    _ = try collector.collect()
    let report = try WitnessReport(
      of: municipality.reader, witnesses: [scene.key.verifier], required: 1)
    #expect(report.coveredSize == 2101)
    #expect(report.deviations.isEmpty)
    let names = try SignedNote(municipality.place.folder.contents(of: "checkpoint")).signatures
      .map(\.name)
    #expect(names == [municipality.origin, scene.key.verifier.name])
  }
}
