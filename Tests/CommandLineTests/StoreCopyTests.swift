import Foundation
import PostgangTesting
import Testing

/// Kills `store copy` where it stands.
struct StoreCopyTests {
  @Test(arguments: [
    "Auditing the home as it is", "Copying to", "  entry: ", "  kept_answer: ", "Compared",
    "Auditing the home with its copy",
  ])
  func `a copy that is killed leaves the home as it was, and is made by the next one`(
    _ moment: String
  ) throws {
    let server = try PostgresServer()
    try server.run("CREATE DATABASE home")
    let home = try TrialHome.inUse()
    let address = server.uri("home")
    #expect(try home.run("store", "migrate", "--as", address).code == 0)

    let wasKilled = try kill(home.path, copyingTo: address, at: moment)
    let settings = try String(contentsOfFile: "\(home.path)/postgang.yaml", encoding: .utf8)
    // Who was too late to be killed has done all of it.
    #expect(settings.contains("postgresql") == !wasKilled)
    #expect(try home.run("audit").code == 0)
    if wasKilled {
      let copied = try home.run("store", "copy", "--to", address, "--switch")
      #expect(copied.code == 0, "\(copied.errors)")
    }
    #expect(try home.run("audit").code == 0)
    #expect(try server.run("SELECT count(*) FROM outcome", in: "home") == "2\n")
  }

  /// Ends the program with SIGKILL when it says `moment`; gives whether that came in time.
  private func kill(_ home: String, copyingTo address: String, at moment: String) throws -> Bool {
    let copying = Process()
    copying.executableURL = URL(filePath: Postgang.path)
    copying.arguments = ["store", "copy", "--to", address, "--switch", "--home", home]
    let said = Pipe()
    copying.standardError = said
    copying.standardInput = FileHandle.nullDevice
    try copying.run()
    var text = ""
    while !text.contains(moment), case let more = said.fileHandleForReading.availableData,
      !more.isEmpty
    {
      text += String(decoding: more, as: UTF8.self)
    }
    #expect(text.contains(moment), "\(text)")
    Foundation.kill(copying.processIdentifier, SIGKILL)
    copying.waitUntilExit()
    return copying.terminationReason == .uncaughtSignal
  }
}
