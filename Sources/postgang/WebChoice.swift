import ArgumentParser
import Settings

/// Where `serve` opens the desk.
enum WebChoice: Hashable, ExpressibleByArgument {
  case off
  case at(ListeningAddress)

  init?(argument: String) {
    guard argument != "off" else {
      self = .off
      return
    }
    guard let address = ListeningAddress(argument) else { return nil }
    self = .at(address)
  }

  var address: ListeningAddress? {
    if case .at(let address) = self { address } else { nil }
  }
}
