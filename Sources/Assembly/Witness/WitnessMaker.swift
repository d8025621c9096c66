import Durable
import Ledger
import PKI
import Settings

/// Makes a new witness's folder: its key, its public key, and `witness.yaml` without ledgers.
package struct WitnessMaker {
  let path: String
  let name: String

  private static let keyName = "witness.key"

  package init(at path: String, name: String) {
    self.path = HomePaths(path).root
    self.name = name
  }

  /// Makes it; durable when it returns. A crash half-way leaves a key, which the next call takes.
  ///
  /// - Returns: the public key that homes need to know.
  /// - Throws: `.unusable` when there is a witness already, or no witness can be called so.
  package func make() throws(HomeError) -> NoteVerifierKey {
    // What would have to be escaped in YAML is no name that anybody needs.
    guard !name.contains("://"), !name.contains(where: { "\"\\".contains($0) }) else {
      throw WitnessMaker.wrongName(name)
    }
    let folder: Folder
    do throws(SystemError) {
      // Its cosignatures are for others; what is not has modes of its own.
      folder = try Folder.make(at: path, mode: 0o755)
    } catch {
      throw .system(error)
    }
    guard try !WitnessHome.isThere(WitnessFile.name, in: folder) else {
      throw .unusable(
        what: path, why: "there is a witness already",
        remedy: "Name another folder, or run `postgang witness \(path)`.")
    }
    if try !WitnessHome.isThere(WitnessMaker.keyName, in: folder) {
      try write(newKey(), as: WitnessMaker.keyName, in: folder, mode: 0o600)
    }
    let key = try WitnessHome.key(
      SecretFile(at: "\(path)/\(WitnessMaker.keyName)"), named: name)
    try write(Array("\(key.verifier)\n".utf8), as: "witness.vkey", in: folder, mode: 0o644)
    // The last of all: it makes the folder a witness's.
    try write(Array(text.utf8), as: WitnessFile.name, in: folder, mode: 0o640)
    return key.verifier
  }

  private func newKey() throws(HomeError) -> [UInt8] {
    do {
      // No key is kept under a name that none can have.
      let key = try Ed25519Key()
      _ = try WitnessKey(name: name, key: key)
      return key.pem
    } catch is LedgerError {
      throw WitnessMaker.wrongName(name)
    } catch {
      throw .unusable(what: "a new key", why: "\(error)", remedy: "Try again.")
    }
  }

  private func write(
    _ bytes: [UInt8], as name: String, in folder: Folder, mode: UInt32
  ) throws(HomeError) {
    do {
      try folder.replaceDurably(bytes, as: name, mode: mode)
    } catch {
      throw .system(error)
    }
  }

  private static func wrongName(_ name: String) -> HomeError {
    .unusable(
      what: "the name \(name)", why: "it holds white space, +, quotes or ://",
      remedy: "Take a name of your own, such as vitne.fylke.example/w1.")
  }

  private var text: String {
    """
    # A witness. docs/configuration.md describes every key.
    name: "\(name)"
    key: \(WitnessMaker.keyName)
    interval: 60s
    # For each ledger that it looks after, in the place of []:
    #   - origin: kommune.example/postgang
    #     keys: [kommune.example/postgang+HASH+KEY]     # keys/ledger.vkey of its home
    #     at: https://kommune.example/postgang/ledger   # or a folder
    ledgers: []

    """
  }
}
