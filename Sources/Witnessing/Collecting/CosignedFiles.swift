import Durable
import Ledger

/// The cosigned checkpoints that a home keeps: `ledger/cosigned/SIZE-ROOT`, each a signed note.
///
/// Each witness's newest one is kept, and forever what contradicts the ledger.
struct CosignedFiles: Sendable {
  static let folder = "cosigned"
  static let lock = ".lock"

  /// `ledger/` of the home.
  let ledger: Folder

  /// Twelve digits of the size, so that names sort; eight of the root, so that two trees of one
  /// size have two names.
  static func name(of checkpoint: Checkpoint) -> String {
    let digits = String(checkpoint.size)
    let zeros = String(repeating: "0", count: max(0, 12 - digits.utf8.count))
    return "\(zeros)\(digits)-\(checkpoint.root.hex.prefix(8))"
  }

  /// For messages.
  static func path(of name: String) -> String { "ledger/\(folder)/\(name)" }

  /// The names of all of them, oldest first; none when the folder is missing.
  func names() throws(WitnessError) -> [String] {
    var names: [String] = []
    do throws(SystemError) {
      try ledger.folder(CosignedFiles.folder).forEachEntry { (name, _) throws(SystemError) in
        if !name.hasPrefix(".") { names.append(name) }
        return true
      }
    } catch  where error.isNotFound {
      return []
    } catch {
      throw .file(error)
    }
    return names.sorted()
  }

  /// The bytes of one; `nil` when it is missing.
  func bytes(of name: String) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) {
      return try ledger.contents(of: "\(CosignedFiles.folder)/\(name)", limit: SignedNote.longest)
    } catch  where error.isNotFound {
      return nil
    }
  }

  /// Keeps a checkpoint, with the cosignatures that its file has already; durable when it returns.
  func keep(_ cosigned: CosignedCheckpoint) throws(WitnessError) {
    let name = CosignedFiles.name(of: cosigned.checkpoint)
    do throws(SystemError) {
      let folder = try ledger.makeFolder(CosignedFiles.folder)
      var note = cosigned.note
      // What cannot be read there is replaced: it is of no use to anybody.
      if let bytes = try bytes(of: name), let known = try? SignedNote(bytes),
        known.text == note.text
      {
        note = known.replacing(note.signatures)
        if note == known { return }
      }
      try folder.replaceDurably(note.bytes, as: name)
      // The folder may be new.
      try ledger.sync()
    } catch {
      throw .file(error)
    }
  }

  /// Removes one that later ones have taken the place of.
  func remove(_ name: String) throws(WitnessError) {
    do throws(SystemError) {
      try ledger.removeTree("\(CosignedFiles.folder)/\(name)")
    } catch {
      throw .file(error)
    }
  }
}
