import Foundation

/// The program itself.
enum Program {
  /// Where the running binary lies.
  static var path: String {
    // What /proc cannot tell, the first argument says well enough.
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? "postgang"
  }
}
