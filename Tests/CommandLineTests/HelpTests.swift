import Foundation
import Testing

@Suite struct `Help texts` {
  @Test func `every command and every option says what it is`() throws {
    for command in try Described.all() {
      #expect(!command.abstract.isEmpty, "postgang \(command.name)")
      for (option, abstract) in command.options {
        #expect(!abstract.isEmpty, "postgang \(command.name) \(option)")
      }
    }
  }

  @Test func `the man page has every command and every option`() throws {
    let page = try String(
      contentsOfFile: "\(Postgang.sources)/docs/postgang.1", encoding: .utf8
    ).replacing("\\-", with: "-")
    let sections = page.components(separatedBy: ".SS ").dropFirst()
    for command in try Described.all() where command.isLeaf {
      let section = sections.first { $0.hasPrefix("\"postgang \(command.name)\"") }
      #expect(section != nil, "postgang \(command.name) is missing")
      for (option, _) in command.options where !["help", "version"].contains(option) {
        #expect(section?.contains("--\(option)") == true, "postgang \(command.name) --\(option)")
      }
    }
  }

  @Test func `help is data: it goes to standard output and exits 0`() throws {
    let helped = try Postgang.run(["item", "take", "--help"])
    #expect(helped.code == 0)
    #expect(helped.output.contains("USAGE: postgang item take"))
    #expect(helped.errors.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions know the commands`(_ shell: String) throws {
    let script = try Postgang.run(["--generate-completion-script", shell])
    #expect(script.code == 0)
    for word in ["serve", "explain", "forward", "--ledger-key"] {
      #expect(script.output.contains(word.trimmingPrefix("--")), "\(shell): \(word)")
    }
  }
}
