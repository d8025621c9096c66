import Durable
import Glibc
import PostgangTesting
import Testing

struct PlacingTests {
  private let old = Array("old".utf8)
  private let new = Array("new".utf8)

  @Test func `a placed file holds its bytes and leaves nothing beside it`() throws {
    let home = try TemporaryFolder()
    try home.folder.place(new, as: "a", replacing: false)
    #expect(try home.folder.contents(of: "a") == new)
    #expect(try home.names == ["a"])
    #expect(try home.folder.status(of: "a").map { $0.mode & ~0o640 } == 0)
  }

  @Test func `placing does not replace unless it is told to`() throws {
    let home = try TemporaryFolder()
    try home.folder.place(old, as: "a", replacing: false)
    #expect(
      code { () throws(SystemError) in
        try home.folder.place(new, as: "a", replacing: false)
      } == EEXIST)
    #expect(try home.folder.contents(of: "a") == old)
    #expect(try home.names == ["a"])
    try home.folder.place(new, as: "a", replacing: true)
    #expect(try home.folder.contents(of: "a") == new)
  }

  @Test func `a leftover of a crash is overwritten, however long it is`() throws {
    let home = try TemporaryFolder()
    try home.folder.write(Array(repeating: 0, count: 10_000), to: ".a.new")
    try home.folder.place(new, as: "a", replacing: false)
    #expect(try home.folder.contents(of: "a") == new)
    #expect(try home.names == ["a"])
  }

  @Test func `a name of 255 bytes can be placed, and so can its neighbour at the same time`() throws
  {
    let home = try TemporaryFolder()
    let names = ["a", "b"].map { String(repeating: "æ", count: 127) + $0 }
    for name in names {
      try home.folder.place(Array(name.utf8), as: name, replacing: false)
    }
    for name in names { #expect(try home.folder.contents(of: name) == Array(name.utf8)) }
    #expect(try home.names == names)
  }

  @Test func `a replaced file has the new bytes`() throws {
    let home = try TemporaryFolder()
    try home.folder.replaceDurably(old, as: "a")
    try home.folder.replaceDurably(new, as: "a")
    #expect(try home.folder.contents(of: "a") == new)
    #expect(try home.names == ["a"])
  }

  @Test func `appending makes the file and adds to its end`() throws {
    let home = try TemporaryFolder()
    try home.folder.append(old, to: "log", durable: true)
    try home.folder.append(new, to: "log", durable: false)
    #expect(try home.folder.contents(of: "log") == old + new)
  }

  @Test func `a full disk is told as such, and where`() throws {
    let devices = try Folder(at: "/dev")
    let error = #expect(throws: SystemError.self) { try devices.write(new, to: "full") }
    #expect(error?.isNoSpace == true)
    #expect(error?.description == "write /dev/full: No space left on device (ENOSPC)")
  }

  @Test func `a link is never written through`() throws {
    let home = try TemporaryFolder()
    try home.folder.write(old, to: "target")
    #expect(symlink("target", "\(home.path)/link") == 0)
    #expect(code { () throws(SystemError) in try home.folder.write(new, to: "link") } == ELOOP)
    #expect(
      code { () throws(SystemError) in
        try home.folder.append(new, to: "link", durable: false)
      } == ELOOP)
    try home.folder.place(new, as: "link", replacing: true)
    #expect(try home.folder.contents(of: "target") == old)
    #expect(try home.folder.status(of: "link")?.kind == .file)
  }
}
