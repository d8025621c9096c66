import Durable
import Ledger
import PKI

/// A witness's folder; docs/formats/witness.md has every file. Ledgers are told by the SHA-256 of
/// their origins: no name that a stranger chose becomes a name here.
struct WitnessFiles: Sendable {
  static let lock = ".lock"
  /// What others may read.
  private static let published = "cosignatures"

  private let folder: Folder
  private let change: @Sendable (WitnessEffect) throws(SystemError) -> Void

  init(_ folder: Folder) {
    self.init(folder) { effect throws(SystemError) in try effect.perform(in: folder) }
  }

  /// Changes go through `change`, which does them to `folder`, or fails.
  init(
    _ folder: Folder, change: @escaping @Sendable (WitnessEffect) throws(SystemError) -> Void
  ) {
    self.folder = folder
    self.change = change
  }

  /// The last checkpoint that was cosigned: what must never be forgotten.
  static func memory(of origin: String) -> String { "seen/\(name(of: origin))" }

  /// The same note, for others to fetch.
  static func cosigned(of origin: String) -> String {
    "\(published)/\(name(of: origin))/checkpoint"
  }

  static func evidence(against origin: String) -> String { "refused/\(name(of: origin)).txt" }

  static func name(of origin: String) -> String { SHA256.digest(of: Array(origin.utf8)).hex }

  /// Makes the folders that are missing; their names are durable when it returns, whoever made them.
  func prepare() throws(WitnessError) {
    do throws(SystemError) {
      for name in ["seen", "refused"] { _ = try folder.makeFolder(name) }
      _ = try folder.makeFolder(WitnessFiles.published, mode: 0o755)
      try folder.sync()
    } catch {
      throw .file(error)
    }
  }

  /// A whole file; `nil` when it is missing.
  func bytes(of path: String) throws(WitnessError) -> [UInt8]? {
    do throws(SystemError) {
      return try folder.contents(of: path, limit: 2 * SignedNote.longest)
    } catch  where error.isNotFound {
      return nil
    } catch {
      throw .file(error)
    }
  }

  /// Whether something has that name, whatever it is.
  func has(_ path: String) throws(WitnessError) -> Bool {
    do throws(SystemError) {
      return try folder.status(of: path) != nil
    } catch {
      throw .file(error)
    }
  }

  /// Replaces a file; durable when it returns.
  func replace(_ path: String, with bytes: [UInt8]) throws(WitnessError) {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    do throws(SystemError) {
      try change(
        .replace(
          bytes, folder: String(path[..<end]), name: String(path[end...].dropFirst()),
          isPublic: path.hasPrefix("\(WitnessFiles.published)/")))
    } catch {
      throw .file(error)
    }
  }
}
