import ArgumentParser

/// `postgang record …`
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Read the journal.",
    subcommands: [RecordList.self, RecordShow.self, RecordExport.self])
}
