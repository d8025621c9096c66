import Foundation
import Records
import Settings
import Timestamping

/// The trial time-stamp authority of a home, or of a folder of its own.
package struct TrialTimestamps: Sendable {
  private let server: TrialTimestampServer

  /// Listens, with the keys in `folder`, which are made when they are missing.
  ///
  /// - Parameter port: 0 for a free one.
  package init(folder: String, port: UInt16) throws {
    let clock = SystemClock()
    server = try TrialTimestampServer(folder: folder, port: port) { clock.now() }
  }

  /// Makes the keys of an authority that nobody has started yet.
  static func makeKeys(in folder: String, at now: Instant) throws {
    _ = try TrialTimestampKeys(in: folder, at: now)
  }

  /// Where it is asked.
  package var url: String { server.url }

  /// Answers until `stop`. Blocks.
  package func run() { server.run() }

  package func stop() { server.stop() }

  /// Where the keys of a home's authority lie, and the port that the home asks.
  ///
  /// - Throws: `.unusable` when this is no trial home, or asks somebody else.
  package static func place(in home: Home) throws(HomeError) -> (folder: String, port: UInt16) {
    guard home.settings.trial else {
      throw .unusable(
        what: home.paths.root, why: "it is no trial home, and trial time-stamps prove nothing",
        remedy: "Name a real authority in timestamps.url.")
    }
    guard let url = home.settings.timestamps?.url, let parts = URLComponents(string: url),
      parts.host == "127.0.0.1" || parts.host == "localhost", let port = parts.port,
      let port = UInt16(exactly: port)
    else {
      throw .unusable(
        what: home.paths.root, why: "timestamps.url names no port of this machine",
        remedy: "Write timestamps.url: http://127.0.0.1:3161 into postgang.yaml.")
    }
    return (home.paths.trialAuthority, port)
  }
}
