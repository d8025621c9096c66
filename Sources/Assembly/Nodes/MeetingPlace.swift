import Durable
import Foundation
import Glibc
import Settings

/// What is wrong with the file system on which several nodes are to meet.
struct MeetingPlace {
  private let mount: MountTable.Mount?

  /// - Parameters:
  ///   - folder: the home's.
  ///   - table: of this process.
  init(_ folder: Folder, _ table: MountTable = .ofThisProcess()) {
    let path = realpath(folder.path, nil).map { path in
      defer { free(path) }
      return String(cString: path)
    }
    // A home that cannot be looked at is complained of elsewhere.
    let device = (try? folder.status(of: "."))?.device
    mount = path.flatMap { table.mount(of: $0, device: device) }
  }

  /// `nil` when nothing is known to be wrong.
  var problem: ConfigurationProblem? {
    guard let mount else { return nil }
    let place = SourcePlace(file: ".")
    switch LockReach(of: mount) {
    case .all: return nil
    case .oneMachine(let why):
      return ConfigurationProblem(
        .error, at: place,
        "the home is on \(mount.point), where each machine keeps its locks to itself (\(why)): nodes "
          + "on two machines would write the ledger at once",
        remedy: "mount it so that flock holds between machines, or serve it from one machine only")
    case .unknown(let why):
      return ConfigurationProblem(
        .warning, at: place,
        "the home is on \(mount.point), where nothing promises that locks hold between machines "
          + "(\(why))",
        remedy: "see docs/scaling.md for what does, or serve it from one machine only")
    }
  }
}
