import Containers
import Durable
import Foundation
import Glibc
import Ledger
import PKI
import Records

/// What a home keeps of keys that others have taken the place of: `keys/earlier/`.
///
/// Verifier keys and certificates stay there for good. A private key waits there for the operator to
/// take it away: nothing of Postgang reads it again, and nothing removes it.
struct EarlierKeys {
  let paths: HomePaths

  private static let name = "earlier"

  var path: String { "\(paths.keys)/\(EarlierKeys.name)" }

  // MARK: Reading

  /// The ledger's earlier keys, each with the size of its last checkpoint.
  func ledgerKeys(of origin: String) throws(HomeError) -> [NoteVerifierKey] {
    var keys: [NoteVerifierKey] = []
    for file in try files(ending: ".vkey") {
      let text = String(decoding: try contents(of: file), as: UTF8.self)
      do throws(LedgerError) {
        keys += try NoteVerifierKey.all(in: text)
      } catch {
        throw .unusable(
          what: file, why: "\(error)", remedy: "Put back what was there: NAME+HASH+KEY.")
      }
    }
    // A key without an end would be as good as the one in use.
    if let endless = keys.first(where: { $0.lastSize == nil }) {
      throw .unusable(
        what: path, why: "the key \(endless) has no line `until SIZE` below it",
        remedy: "Put back the file that `key rotate ledger` wrote.")
    }
    return keys.filter { $0.name == origin }
  }

  /// The earlier seals: for each file its certificates, the seal's first.
  func sealCertificates() throws(HomeError) -> [(file: String, certificates: [Certificate])] {
    var all: [(file: String, certificates: [Certificate])] = []
    for file in try files(ending: ".crt") {
      let bytes = try contents(of: file)
      do throws(PKIError) {
        all.append((file, try Certificate.all(in: bytes)))
      } catch {
        throw .unusable(what: file, why: "\(error)", remedy: "Put back what was there.")
      }
    }
    return all
  }

  private func contents(of file: String) throws(HomeError) -> [UInt8] {
    do throws(SystemError) {
      return try OpenFile.reading(file).contents(limit: 1 << 20)
    } catch {
      throw .system(error)
    }
  }

  /// Their paths, sorted; none when there is no such folder.
  private func files(ending suffix: String) throws(HomeError) -> [String] {
    var names: [String] = []
    do throws(SystemError) {
      try Folder(at: path).forEachEntry { (name, kind) throws(SystemError) in
        if kind == .file, name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
        return true
      }
    } catch  where error.isNotFound {
      return []
    } catch {
      throw .system(error)
    }
    return names.sorted().map { "\(path)/\($0)" }
  }

  // MARK: Keeping

  /// Keeps the ledger's verifier key; durable when it returns. Gives the path.
  @discardableResult
  func keep(_ key: NoteVerifierKey) throws(HomeError) -> String {
    try write(Array(key.fileText.utf8), as: EarlierKeys.name(of: key), mode: 0o644)
  }

  /// Where a ledger's earlier key is kept.
  func path(of key: NoteVerifierKey) -> String { "\(path)/\(EarlierKeys.name(of: key))" }

  private static func name(of key: NoteVerifierKey) -> String {
    "ledger-\(KeyDigest.of(key).hex.prefix(16)).vkey"
  }

  /// Keeps the certificates of a seal, that of the seal first; durable when it returns.
  @discardableResult
  func keep(_ certificates: [Certificate]) throws(HomeError) -> String {
    try write(
      certificates.flatMap(\.pem), as: "seal-\(EarlierKeys.digits(certificates)).crt", mode: 0o644)
  }

  /// Keeps a private key for the operator to take away; durable when it returns.
  func keep(privateKey bytes: [UInt8], as name: String) throws(HomeError) -> String {
    try write(bytes, as: name, mode: 0o600)
  }

  static func digits(_ certificates: [Certificate]) -> Substring {
    certificates.first?.digest.hex.prefix(16) ?? ""
  }

  private func write(_ bytes: [UInt8], as name: String, mode: mode_t) throws(HomeError) -> String {
    do throws(SystemError) {
      let keys = try Folder.make(at: paths.keys, mode: 0o700)
      let folder = try keys.makeFolder(EarlierKeys.name, mode: 0o700)
      try folder.replaceDurably(bytes, as: name, mode: mode)
      try keys.sync()
    } catch {
      throw .unwritableKeys(error)
    }
    return "\(path)/\(name)"
  }
}
