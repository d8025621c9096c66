import Durable
import PKI
import Records

/// The file with the key of the status secrets: `keys/status.key`, 64 hexadecimal digits.
struct StatusKey {
  static let name = "status.key"

  let paths: HomePaths

  private var file: SecretFile { SecretFile(at: "\(paths.keys)/\(StatusKey.name)") }

  /// The secrets by the key that is there.
  func open() throws(HomeError) -> StatusSecrets {
    let text = try file.firstLine()
    guard let key = Hex.bytes(text), key.count == StatusSecrets.keySize else {
      throw .unusable(
        what: file.path,
        why: "its first line is not \(2 * StatusSecrets.keySize) hexadecimal digits",
        remedy: "Put it back from a backup: with another key, the secrets on receipts open nothing."
      )
    }
    return StatusSecrets(key: key)
  }

  /// Makes the key where there is none; durable when it returns. Not for two callers at once.
  func makeIfMissing() throws(HomeError) {
    guard !file.isThere else { return }
    var random = SystemRandomNumberGenerator()
    let key = (0..<StatusSecrets.keySize).map { _ in UInt8.random(in: .min ... .max, using: &random)
    }
    do throws(SystemError) {
      try Folder.make(at: paths.keys, mode: 0o700)
        .replaceDurably(Array("\(Hex.text(key))\n".utf8), as: StatusKey.name, mode: 0o600)
    } catch {
      throw .unwritableKeys(error)
    }
  }
}

extension Home {
  /// The secrets of submissions, by the home's key, which is made when it is missing. Without one
  /// everything else goes on: receipts then have no secret, and nobody sees a status.
  ///
  /// - Parameter notice: hears why there is none, and what to do.
  func statusSecrets(notice: (String) -> Void) -> StatusSecrets? {
    let key = StatusKey(paths: paths)
    do throws(HomeError) {
      try key.makeIfMissing()
      return try key.open()
    } catch {
      notice("receipts have no secret for the status page: \(error)")
      return nil
    }
  }
}

extension OpenHome {
  /// The secrets of submissions; `nil` when the home has no key for them, or one that cannot be used.
  package func statusSecrets() -> StatusSecrets? {
    // What is wrong with the key is told at the start of the line.
    try? StatusKey(paths: home.paths).open()
  }
}
