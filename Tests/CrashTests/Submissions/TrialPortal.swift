import Dispatch
import Durable
import Glibc
import PostgangTesting
import Synchronization

/// A portal that drops submissions as the contract asks: written under a hidden name, then renamed,
/// and never over one that still waits.
final class TrialPortal: Sendable {
  private let drop: Folder
  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "portal")

  private struct State {
    var correspondence: Correspondence
    var dropped: [DroppedSubmission] = []
    var isStopped = false
    var failure: SystemError?
  }

  init(of home: TrialHome, _ correspondence: Correspondence) throws {
    drop = try Folder(at: home.path + "/drop")
    state = Mutex(State(correspondence: correspondence))
  }

  /// Everything that it dropped.
  var dropped: [DroppedSubmission] { state.withLock { $0.dropped } }

  /// How many that is.
  var count: Int { state.withLock { $0.dropped.count } }

  /// Drops the next so many.
  func drop(_ count: Int) throws {
    for _ in 0..<count {
      try drop(state.withLock { $0.correspondence.next() })
    }
  }

  /// Drops this one; under another name when its own still waits.
  func drop(_ submission: TrialSubmission) throws(SystemError) {
    let new = ".ny-\(count)"
    try write(submission.content, as: new)
    var named = submission
    var attempt = 0
    while try !move(new, to: named.name) {
      attempt += 1
      named = submission.renamed("igjen-\(attempt)-\(submission.name)")
    }
    let dropped = DroppedSubmission(named)
    state.withLock { $0.dropped.append(dropped) }
  }

  private func write(
    _ content: TrialSubmission.Content, as name: String
  ) throws(SystemError) {
    switch content {
    case .file(let bytes): try drop.write(bytes, to: name)
    case .folder(let files):
      let folder = try drop.makeFolder(name)
      for (name, bytes) in files { try folder.write(bytes, to: name) }
    }
  }

  /// False when something of the new name still waits.
  private func move(_ name: String, to newName: String) throws(SystemError) -> Bool {
    do throws(SystemError) {
      try drop.move(name, to: newName, in: drop, replacing: false)
      return true
    } catch {
      if error.isExists { return false }
      throw error
    }
  }

  /// Drops in bursts with pauses, up to `most` submissions, until `stop()`.
  ///
  /// - Parameter waiting: it drops no more while more than so many lie in the drop folder; then what is
  ///   done to those who take them goes on as long as the work does.
  func start(most: Int, waiting: Int = .max) {
    queue.async {
      while self.count < most, !self.state.withLock({ $0.isStopped }) {
        do {
          if try waiting == .max || TemporaryFolder.names(in: self.drop).count <= waiting {
            try self.drop(min(8, most - self.count))
          }
        } catch {
          self.state.withLock { $0.failure = error as? SystemError }
          return
        }
        usleep(10_000)
      }
    }
  }

  /// Stops, and waits until nothing more comes.
  func stop() throws {
    state.withLock { $0.isStopped = true }
    queue.sync {}
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
