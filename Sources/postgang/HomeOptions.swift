import ArgumentParser
import Assembly
import Foundation

/// Which home a command works on.
struct HomeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The home. Default: POSTGANG_HOME, else the current folder.", valueName: "DIR"),
    completion: .directory)
  var home: String?

  var paths: HomePaths {
    HomePaths(home ?? fromEnvironment ?? FileManager.default.currentDirectoryPath)
  }

  /// An empty variable names nothing.
  private var fromEnvironment: String? {
    ProcessInfo.processInfo.environment["POSTGANG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The home, with a configuration without errors.
  func open() throws -> Home {
    try Failure.catching { try Home(at: paths) }
  }
}
