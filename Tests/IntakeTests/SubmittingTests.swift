import Durable
import Glibc
import Intake
import Testing

struct SubmittingTests {
  @Test(arguments: ["", "/"])
  func `a submitted folder or file lies whole in the drop folder`(ending: String) throws {
    let drop = try Drop()
    let outside = try drop.home.folder.makeFolder("outside/f/sub")
    try outside.write([1, 2], to: "x")
    try drop.home.folder.write([3], to: "outside/a.xml")
    try drop.drop.submit("\(drop.home.path)/outside/f\(ending)", patience: .zero)
    try drop.drop.submit("\(drop.home.path)/outside/a.xml", patience: .zero)
    #expect(try drop.waiting == ["a.xml", "f"])
    #expect(try drop.folder.contents(of: "f/sub/x") == [1, 2])
    #expect(try drop.folder.contents(of: "a.xml") == [3])
    #expect(try drop.home.folder.contents(of: "outside/a.xml") == [3])
  }

  @Test func `a name that waits is not taken, and nothing is left of the try`() throws {
    let drop = try Drop()
    try drop.write("a.xml", [1])
    try drop.home.folder.write([2], to: "a.xml")
    let error = #expect(throws: SystemError.self) {
      try drop.drop.submit("\(drop.home.path)/a.xml", patience: .zero)
    }
    #expect(error?.isExists == true)
    #expect(try drop.folder.contents(of: "a.xml") == [1])
    #expect(try drop.waiting == ["a.xml"])
  }

  @Test func `a name is used again as soon as it has been claimed`() async throws {
    let drop = try Drop()
    try drop.write("a.xml", [1])
    try drop.home.folder.write([2], to: "a.xml")
    async let submitted: Void = drop.drop.submit(
      "\(drop.home.path)/a.xml", patience: .seconds(3600))
    #expect(drop.claimAll().map(\.size) == [1])
    try await submitted
    #expect(try drop.folder.contents(of: "a.xml") == [2])
  }

  @Test func `what would never be claimed is refused`() throws {
    let drop = try Drop()
    for name in [".a.xml", "a.tmp", "missing.xml"] {
      if name != "missing.xml" { try drop.home.folder.write([1], to: name) }
      #expect(throws: SystemError.self) {
        try drop.drop.submit("\(drop.home.path)/\(name)", patience: .zero)
      }
    }
    #expect(try drop.waiting == [])
  }
}
