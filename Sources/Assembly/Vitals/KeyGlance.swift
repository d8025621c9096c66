import PKI
import Records

/// The keys and certificates of a home, read again once a minute.
final class KeyGlance: Sendable {
  struct Seen: Sendable {
    /// When the first certificate in use for each purpose expires.
    let ends: [KnownKey.Role: Instant]
    /// What cannot be used, in words.
    let troubles: [String]
  }

  private let seen: Fresh<Seen>

  init(_ home: Home) {
    seen = Fresh("keys", for: .seconds(60)) { KeyGlance.look(at: home) }
  }

  /// `nil` while they cannot be read in time.
  var now: Seen? { seen.value() }

  private static func look(at home: Home) -> Seen {
    let inventory = KeyInventory(of: home)
    var ends: [KnownKey.Role: Instant] = [:]
    for key in inventory.keys where key.state == .inUse {
      guard let until = key.validity?.until else { continue }
      ends[key.role] = min(ends[key.role] ?? until, until)
    }
    var troubles = inventory.troubles
    // A key in a token is open for as long as the line runs; asking it again costs a login.
    if case .token = home.settings.seal.source {
    } else {
      do { _ = try SealKey(paths: home.paths, settings: home.settings).open() } catch {
        troubles.append("the seal's key: \(error)")
      }
    }
    do { _ = try home.ledgerKey() } catch { troubles.append("the ledger's key: \(error)") }
    return Seen(ends: ends, troubles: troubles)
  }
}
