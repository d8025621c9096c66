import Foundation

/// `postgang tsa --trial` with the keys of a home, on a free port; gone with the value.
final class TestAuthority {
  private let process = Process()
  let url: String

  init(of home: TrialHome) throws {
    let output = Pipe()
    process.executableURL = URL(filePath: Postgang.path)
    process.arguments = ["tsa", "--trial", "--folder", "\(home.path)/tsa", "--port", "0"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // It says where it answers as soon as it listens.
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    url = said.trimmingCharacters(in: .newlines)
    guard url.hasPrefix("http://127.0.0.1:") else {
      process.terminate()
      throw TrialHome.Unusable(what: "postgang tsa --trial", account: said)
    }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }
}
