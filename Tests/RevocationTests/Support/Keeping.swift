import HTTP
import PKI
import PostgangTesting
import Records
import Synchronization

@testable import Revocation

/// A keeper, its folder and what it said.
final class Keeping: Sendable {
  let folder: TemporaryFolder
  let keeper: RevocationKeeper
  private let heard: Heard

  final class Heard: Sendable {
    let news = Mutex<[RevocationNews]>([])
  }

  init(_ origin: RevocationOrigin = .addresses, in folder: TemporaryFolder? = nil) throws {
    let folder = try folder ?? TemporaryFolder()
    let heard = Heard()
    self.folder = folder
    self.heard = heard
    keeper = RevocationKeeper(
      from: origin, in: folder.folder, by: try HTTPClient(), random: { 1 },
      hear: { news in heard.news.withLock { $0.append(news) } })
  }

  var news: [RevocationNews] { heard.news.withLock { $0 } }
}
