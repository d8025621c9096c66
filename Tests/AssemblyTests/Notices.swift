import Synchronization

@testable import Assembly

/// What a running line notices.
final class Notices: Sendable {
  private let texts = Mutex<[String]>([])

  func hear(_ event: LineEvent) {
    if case .noticed(let text) = event { texts.withLock { $0.append(text) } }
  }

  var all: [String] { texts.withLock { $0 } }
}
