import Durable
import Records

/// Judges by the quiet period and by open descriptors whether an entry is whole.
///
/// What counts is when its bytes last changed (mtime). A rename changes only ctime, so a file that
/// lay elsewhere for a while and was moved in is ready at once, even when nobody heard of the
/// move. Not protected against: a writer that closes the file, pauses for longer than the quiet
/// period, and opens it again.
struct QuietRule: Sendable {
  /// Milliseconds.
  private let quietPeriod: Int64
  private var sights = FirstSights()

  /// Entries of a folder, and levels, that are looked at; a folder that goes beyond counts as
  /// ready and is rejected when it is read.
  private static let entryLimit = 10_000
  private static let depthLimit = 16

  init(quietPeriod: Int64) {
    self.quietPeriod = quietPeriod
  }

  /// `movedIn`: it came by a rename, so that only an open descriptor speaks against it.
  mutating func readiness(
    of name: UnsafePointer<CChar>, _ status: FileStatus, in folder: Folder, movedIn: Bool,
    at now: Instant
  ) throws(SystemError) -> Readiness {
    switch status.kind {
    case .link, .special: return .ready
    case .folder:
      if movedIn { return .ready }
      var left = QuietRule.entryLimit
      return try readiness(
        ofFolder: name, status, in: folder, depth: QuietRule.depthLimit, left: &left, at: now)
    case .file:
      let quiet = movedIn ? .ready : quiet(status, at: now)
      return quiet == .ready && isBeingWritten(name, in: folder) ? .beingWritten : quiet
    }
  }

  private mutating func quiet(_ status: FileStatus, at now: Instant) -> Readiness {
    let until = sights.lastChange(of: status, at: now).adding(milliseconds: quietPeriod)
    return until <= now ? .ready : .notBefore(until)
  }

  /// Opens the file, asks for a lease and closes it. What cannot be opened is judged by its time
  /// alone: whoever reads it later says why.
  private func isBeingWritten(_ name: UnsafePointer<CChar>, in folder: Folder) -> Bool {
    do throws(SystemError) {
      return try folder.open(name).isOpenForWriting() ?? false
    } catch {
      return false
    }
  }

  /// The newest change in the folder, and any open descriptor, decide.
  private mutating func readiness(
    ofFolder name: UnsafePointer<CChar>, _ status: FileStatus, in parent: Folder, depth: Int,
    left: inout Int, at now: Instant
  ) throws(SystemError) -> Readiness {
    var result = quiet(status, at: now)
    guard depth > 0 else { return result }
    let folder = try parent.folder(name)
    var entries = try FolderEntries(of: folder)
    while let entry = try entries.next() {
      left -= 1
      guard left > 0 else { return .ready }
      let name = entry.cName
      guard let status = try folder.status(of: name) else { return .beingWritten }
      let inner =
        status.kind == .folder
        ? try readiness(
          ofFolder: name, status, in: folder, depth: depth - 1, left: &left, at: now)
        : try readiness(of: name, status, in: folder, movedIn: false, at: now)
      result = result.later(inner)
    }
    return result
  }
}
