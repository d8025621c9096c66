import ArgumentParser
import Foundation
import Glibc

/// Standard output for data, standard error for messages; colour only where a person reads it.
enum Terminal {
  static func print(_ line: String) {
    print(Array((line + "\n").utf8))
  }

  /// Data that cannot be written (a full disk, a closed output) ends the program: whoever called it
  /// must not take a part for the whole.
  static func print(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        error("standard output: \(String(cString: strerror(errno)))")
        exit(ExitCode.failure.rawValue)
      }
    }
  }

  static func message(_ line: String) {
    write(line + "\n")
  }

  /// To standard error, without a line feed. A log that cannot be written (a full disk, a terminal
  /// that is gone) must not stop the pipeline, so that nothing is made of an error.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  static func error(_ text: String) {
    message("\(style("postgang:", .red)) \(text)")
  }

  /// Whether standard error is a terminal: progress is shown only there.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  enum Style: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case bold = "1"
    case faint = "2"
  }

  /// For standard error.
  static func style(_ text: String, _ style: Style) -> String {
    isInteractive && wantsColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// For standard output.
  static func styleOutput(_ text: String, _ style: Style) -> String {
    isatty(STDOUT_FILENO) == 1 && wantsColour
      ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// https://no-color.org: any value but the empty one switches colour off.
  private static let wantsColour =
    (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Columns of the terminal behind standard error; 80 when there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
