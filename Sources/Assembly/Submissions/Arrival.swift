import Containers
import Durable
import Glibc
import Intake
import Records
import Synchronization

/// A submission on its way from a program into the drop folder, a piece at a time.
///
/// Until `submit` it lies in the drop folder under a hidden name, which no line claims; what is let
/// go of before that is removed. One call at a time, from any thread; calls block.
package final class Arrival: Sendable {
  /// What is being sent.
  package enum Kind: Sendable {
    /// A form XML, without attachments.
    case form
    /// A ZIP with a form and its attachments.
    case archive
    /// Several files: a form XML and its attachments.
    case files
  }

  /// The submission's own id and name.
  package let ticket: SubmissionTicket

  private struct State: ~Copyable {
    var file: OpenFile?
    var written = 0
    var isOver = false
  }

  private let drop: Folder
  /// Where files are written: the drop folder, or a hidden one in it.
  private let place: Folder
  private let hidden: String
  private let kind: Kind
  private let limit: Int
  private let state: Mutex<State>

  /// `limit` is how many bytes it may have.
  init(
    _ kind: Kind, _ ticket: SubmissionTicket, in drop: Folder, limit: Int
  ) throws(SystemError) {
    self.kind = kind
    self.ticket = ticket
    self.drop = drop
    self.limit = limit
    hidden = "\(Arrival.prefix)\(ticket.id)"
    place = kind == .files ? try drop.makeFolder(hidden) : drop
    state = Mutex(State())
    if kind != .files { try begin(hidden) }
  }

  /// What every arrival's hidden name begins with.
  static let prefix = ".arrival-"

  deinit { discard() }

  /// Ends the file before, if any, and begins this one; only for `.files`. The name may have folders.
  ///
  /// - Throws: `.name` for a name that cannot be a file's, or where another file is.
  package func beginFile(_ name: String) throws(ArrivalError) {
    precondition(kind == .files, "only a submission of several files has named files")
    guard Arrival.isName(name) else { throw .name(name) }
    do throws(SystemError) {
      try endFile()
      if let end = name.lastIndex(of: "/") { _ = try place.makeFolder(String(name[..<end])) }
      try begin(name)
    } catch {
      let isInTheWay = [EEXIST, ENOTDIR, EISDIR, ENAMETOOLONG].contains(error.code)
      throw isInTheWay ? .name(name) : .system(error)
    }
  }

  /// Appends to the file. Not durable.
  ///
  /// - Throws: `.tooLarge` when the submission then had more bytes than the home takes in.
  package func write(_ bytes: [UInt8]) throws(ArrivalError) {
    let written = state.withLock { $0.written } + bytes.count
    guard written <= limit else { throw .tooLarge(limit: limit) }
    // None is begun, or an earlier write has failed.
    guard let file = state.withLock({ $0.file.take() }) else {
      throw .system(SystemError(call: "write", path: drop.path(of: hidden), code: EBADF))
    }
    do throws(SystemError) {
      try file.write(bytes)
    } catch {
      throw .system(error)
    }
    var kept: OpenFile? = file
    state.withLock { state in
      swap(&state.file, &kept)
      state.written = written
    }
  }

  /// Puts it among the waiting submissions: durable when it returns, whole or not at all.
  package func submit() throws(ArrivalError) -> SubmissionTicket {
    do throws(SystemError) {
      try endFile()
      if kind == .files { try Arrival.sync(place) }
      try drop.move(hidden, to: ticket.name, in: drop, replacing: false)
      state.withLock { $0.isOver = true }
      try drop.sync()
    } catch {
      throw .system(error)
    }
    return ticket
  }

  /// The digest that the line will give it: of what has come so far.
  package func digest() throws(ArrivalError) -> ContentDigest {
    do throws(SystemError) {
      try endFile()
      return try DropFolder.digest(of: hidden, in: drop, limits: ReadLimits())
    } catch {
      throw .system(error)
    }
  }

  /// Removes what came; nothing after `submit`.
  package func discard() {
    let isOver = state.withLock { state in
      defer { state.isOver = true }
      return state.isOver
    }
    // What stays is hidden, and the next start sweeps it.
    if !isOver { try? drop.removeTree(hidden) }
  }

  private func begin(_ name: String) throws(SystemError) {
    var file: OpenFile? = try place.open(name, flags: O_WRONLY | O_CREAT | O_EXCL)
    state.withLock { swap(&$0.file, &file) }
  }

  /// Makes its bytes durable before any name that a line claims leads to them.
  private func endFile() throws(SystemError) {
    guard let file = state.withLock({ $0.file.take() }) else { return }
    try file.sync()
    try file.close()
  }

  /// The names of its files and folders; their bytes are durable.
  private static func sync(_ folder: Folder) throws(SystemError) {
    try folder.forEachEntry { (name, kind) throws(SystemError) in
      if kind == .folder { try sync(folder.folder(name)) }
      return true
    }
    try folder.sync()
  }

  /// Whether it can be the path of one file in a folder, and of no other.
  private static func isName(_ name: String) -> Bool {
    EntryName.fault(of: name) == nil && !name.hasSuffix("/")
      && name.utf8.count { $0 == UInt8(ascii: "/") } <= mostFolders
  }

  /// Folders within folders, as for what is dropped.
  private static let mostFolders = 16
}
