import Durable
import Foundation

/// Where a copy is written to: a new file, an old one emptied, or standard output.
struct ExportTarget {
  /// `nil` for standard output.
  let path: String?

  /// - Parameter path: `-` for standard output.
  /// - Throws: `.unusable` when it lies in the home's archive or ledger: what is kept there for ever
  ///   must not be overwritten by a slip of the hand.
  init(_ path: String, of home: HomePaths) throws(HomeError) {
    self.path = path == "-" ? nil : path
    guard path != "-" else { return }
    let file = URL(fileURLWithPath: path)
    // What is not there yet has no path of its own to resolve.
    let places = [file, file.deletingLastPathComponent()].map {
      $0.resolvingSymlinksInPath().path + "/"
    }
    for kept in [home.archive, home.ledger] {
      let kept = URL(fileURLWithPath: kept).resolvingSymlinksInPath().path + "/"
      guard places.contains(where: { $0.hasPrefix(kept) }) else { continue }
      throw .unusable(
        what: "the copy \(path)", why: "it would lie among what the home keeps for ever",
        remedy: "Name a file elsewhere with -o.")
    }
  }

  /// Opens it. An old file is empty afterwards.
  func open() throws(HomeError) -> OpenFile {
    let descriptor =
      path.map { Glibc.open($0, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640) }
      ?? dup(STDOUT_FILENO)
    guard descriptor >= 0 else {
      throw .unusable(
        what: "the copy", why: "\(SystemError.last("open", path ?? "-"))",
        remedy: "Name another file with -o.")
    }
    return OpenFile(descriptor: descriptor, path: path ?? "standard output")
  }

  /// Makes what was written durable, where it is a file.
  func settle() throws(SystemError) {
    guard let path else { return }
    let file = try OpenFile.reading(path)
    if try file.status().kind == .file { try file.sync() }
  }

  /// Takes away what was half written.
  func discard() {
    // Told already is why it is not whole; a device stays where it is.
    if let path, (try? OpenFile.reading(path).status().kind) == .file { unlink(path) }
  }
}
