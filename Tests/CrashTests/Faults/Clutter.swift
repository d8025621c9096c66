import Foundation

/// What somebody else put where outcomes are placed: files under the names of receipts and of
/// rejected originals, and folders under those of receipts for people.
struct Clutter {
  private static let text = Data("Dette er ikke en kvittering.\n".utf8)

  private let home: TrialHome
  private let names: Set<String>

  init(_ home: TrialHome, under names: some Sequence<String>) throws {
    self.home = home
    self.names = Set(names)
    for name in self.names {
      try Clutter.text.write(to: place("receipts/\(name).json"))
      try Clutter.text.write(to: place("rejected/\(name)"))
      try FileManager.default.createDirectory(
        at: place("receipts/\(name).txt"), withIntermediateDirectories: true)
    }
  }

  private func place(_ path: String) -> URL { URL(filePath: "\(home.path)/\(path)") }

  /// What of it is no longer there to the last byte: beside what took its place, or where it was
  /// when nothing needed that.
  func losses() -> [String] {
    names.flatMap { name in
      let isRejected = FileManager.default.fileExists(
        atPath: place("rejected/\(name).report.json").path)
      let files = [
        "receipts/\(name).json.foreign", "rejected/\(name)\(isRejected ? ".foreign" : "")",
      ]
      var lost = files.filter { (try? Data(contentsOf: place($0))) != Clutter.text }
      let folder = "receipts/\(name).txt.foreign"
      if !FileManager.default.fileExists(atPath: place(folder).path) { lost.append(folder) }
      return lost
    }
  }
}
