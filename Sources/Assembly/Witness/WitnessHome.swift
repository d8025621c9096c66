import Durable
import Ledger
import PKI
import Settings
import Witnessing

/// A witness's folder on disk, with a configuration without errors.
package struct WitnessHome: Sendable {
  /// Without a final slash.
  package let path: String
  package let file: WitnessFile
  package let ledgers: [WitnessedLedger]
  let key: WitnessKey

  /// Reads and checks `witness.yaml`, and opens the key that it names.
  ///
  /// - Throws: `.misconfigured`; `.unusable` when the folder is none, or the key cannot be used.
  package init(at path: String) throws(HomeError) {
    let path = HomePaths(path)
    let root = try WitnessHome.folder(path.root)
    guard try WitnessHome.isThere(WitnessFile.name, in: root) else {
      throw .noWitness(path.root)
    }
    let loaded = WitnessFile.load(in: path.root)
    guard let file = loaded.file else { throw .misconfigured(loaded.problems) }
    self.path = path.root
    self.file = file
    ledgers = try WitnessHome.ledgers(of: file, below: path.root)
    key = try WitnessHome.key(SecretFile(file.key, in: path), named: file.witness.value)
  }

  /// The public key that homes need to know.
  package var verifier: NoteVerifierKey { key.verifier }

  /// Opens the key that cosigns; nobody else may read or change it.
  static func key(_ file: SecretFile, named name: String) throws(HomeError) -> WitnessKey {
    let pem = try file.contents()
    do {
      return try WitnessKey(name: name, key: Ed25519Key(pem: pem))
    } catch {
      throw .unusable(
        what: file.path, why: "\(error)",
        remedy: "It must be an Ed25519 private key in PEM, as `postgang witness init` makes it.")
    }
  }

  static func isThere(_ name: String, in folder: Folder) throws(HomeError) -> Bool {
    do {
      return try folder.status(of: name) != nil
    } catch {
      throw .system(error)
    }
  }

  static func folder(_ path: String) throws(HomeError) -> Folder {
    do {
      return try Folder(at: path)
    } catch  where error.isNotFound {
      throw .noWitness(path)
    } catch {
      throw .system(error)
    }
  }

  private static func ledgers(
    of file: WitnessFile, below folder: String
  ) throws(HomeError) -> [WitnessedLedger] {
    var problems: [ConfigurationProblem] = []
    let ledgers = file.ledgers.map { ledger in
      var keys: [NoteVerifierKey] = []
      for key in ledger.keys {
        do throws(LedgerError) {
          keys.append(try NoteVerifierKey(key.value))
        } catch {
          problems.append(
            ConfigurationProblem(
              at: key.place, "\(error)", remedy: "copy keys/ledger.vkey of the ledger's home"))
        }
      }
      return WitnessedLedger(
        origin: ledger.origin.value, keys: keys, place: Place(ledger.at.value, below: folder))
    }
    guard problems.isEmpty else { throw .misconfigured(problems) }
    return ledgers
  }
}

extension HomeError {
  fileprivate static func noWitness(_ path: String) -> HomeError {
    .unusable(
      what: "\(path)/\(WitnessFile.name)", why: "there is no such file",
      remedy: "Make a witness with `postgang witness init DIR --name NAME`.")
  }
}
