import Durable
import Glibc

/// A file of an outcome that is to be placed: what it says, and how to know it from others' files.
struct OutcomeFile {
  let bytes: [UInt8]
  /// What every version of this file has in it, and no other file: which submission it is about.
  let mark: String

  /// What lies there under its name.
  enum Standing {
    /// The same bytes.
    case same
    /// A whole one of the same outcome, made at another moment.
    case sameOutcome
    /// One that a power cut kept from being written as a whole.
    case torn
    /// Somebody else's file, or no file at all.
    case foreign
  }

  private static let limit = 64 << 20

  /// Reads what is there, which need not be a file. What cannot be read now is not judged: that
  /// throws.
  func judge(_ name: String, in folder: Folder) throws(SystemError) -> Standing {
    guard try folder.status(of: name)?.kind == .file else { return .foreign }
    let found: [UInt8]
    do throws(SystemError) {
      found = try folder.contents(of: name, limit: OutcomeFile.limit)
    } catch let error where error.isTooLong || error.code == EACCES {
      // Ours are shorter, and readable for us.
      return .foreign
    }
    if found == bytes { return .same }
    if isTorn(found) { return .torn }
    return found.firstRange(of: Array(mark.utf8)) == nil ? .foreign : .sameOutcome
  }

  /// Blocks that never reached the disk read as zeros, or are missing at the end. What is there
  /// begins as ours does, and a whole one has no NUL and ends with a line feed.
  private func isTorn(_ found: [UInt8]) -> Bool {
    guard zip(found, bytes).prefix(16).allSatisfy({ $0 == $1 || $0 == 0 }) else { return false }
    return found.isEmpty || found.contains(0) || found.last != bytes.last
      || (found.count < bytes.count && bytes.starts(with: found))
  }
}
