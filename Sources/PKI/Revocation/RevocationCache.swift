import Records
import Synchronization

/// Revocation lists and OCSP answers that were decoded before, by the SHA-256 of their bytes: every
/// seal of a day holds the same. Call from any thread.
final class RevocationCache: Sendable {
  static let shared = RevocationCache()

  private struct Known {
    var items: [ContentDigest: Item] = [:]
    var bytes = 0
  }

  private enum Item {
    case list(RevocationList)
    case answer(OCSPAnswer)
  }

  private let known = Mutex(Known())

  /// Bytes of DER that are kept: what is decoded takes a few times as much.
  private static let limit = 16 << 20

  /// The list that these bytes are; `nil` when they are none.
  func list(_ der: [UInt8]) -> RevocationList? {
    let item = item(der) { (try? RevocationList(der: der)).map(Item.list) }
    if case .list(let list) = item { return list }
    return nil
  }

  /// The answer that these bytes, an OCSPResponse, are; `nil` when they are none.
  func answer(_ der: [UInt8]) -> OCSPAnswer? {
    let item = item(der) { (try? OCSPAnswer(der: der)).map(Item.answer) }
    if case .answer(let answer) = item { return answer }
    return nil
  }

  /// The answer that these bytes, a BasicOCSPResponse, are; `nil` when they are none.
  func basicAnswer(_ der: [UInt8]) -> OCSPAnswer? {
    let item = item(der) { (try? OCSPAnswer(basic: der)).map(Item.answer) }
    if case .answer(let answer) = item { return answer }
    return nil
  }

  private func item(_ der: [UInt8], _ read: () -> Item?) -> Item? {
    let digest = SHA256.digest(of: der)
    if let found = known.withLock({ $0.items[digest] }) { return found }
    // What cannot be read is not remembered.
    guard let item = read() else { return nil }
    known.withLock { known in
      if known.bytes + der.count > RevocationCache.limit { known = Known() }
      known.bytes += der.count
      known.items[digest] = item
    }
    return item
  }
}
