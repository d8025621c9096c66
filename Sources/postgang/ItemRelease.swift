import ArgumentParser
import Assembly

/// `postgang item release ID --token TOKEN`
struct ItemRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Give an item back.")

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var lease: LeaseOptions

  func run() throws {
    try Failure.catching {
      let desk = try TeamDesk(home.open())
      let item = try desk.release(lease.id, token: lease.token)
      ItemOutput(json: output.json).print([item])
    }
  }
}
