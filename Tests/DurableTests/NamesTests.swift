import Durable
import Glibc
import PostgangTesting
import Testing

struct NamesTests {
  @Test func `folders are made with those above them, and made again without harm`() throws {
    let home = try TemporaryFolder()
    for _ in 0..<2 {
      let made = try Folder.make(at: "\(home.path)/a/b/c")
      try made.write([1], to: "f")
      _ = try home.folder.makeFolder("x/y")
    }
    #expect(try home.folder.status(of: "a/b/c/f")?.size == 1)
    #expect(try home.folder.status(of: "x/y")?.kind == .folder)
  }

  @Test func `a move does not replace unless it is told to`() throws {
    let home = try TemporaryFolder()
    let other = try home.folder.makeFolder("other")
    try home.folder.write([1], to: "a")
    try other.write([2], to: "b")
    #expect(
      code { () throws(SystemError) in
        try home.folder.move("a", to: "b", in: other, replacing: false)
      } == EEXIST)
    #expect(try other.contents(of: "b") == [2])
    try home.folder.move("a", to: "b", in: other, replacing: true)
    #expect(try other.contents(of: "b") == [1])
    #expect(try home.folder.status(of: "a") == nil)
  }

  @Test func `a tree is removed with all its names, and nothing that its links lead to`() throws {
    let home = try TemporaryFolder()
    let deep = try home.folder.makeFolder("tree/deep/er")
    try home.folder.write([1], to: "outside")
    try deep.write([1], to: "a b\nc")
    #expect(symlink("../../../outside", "\(deep.path)/link") == 0)
    #expect(symlink("\(home.path)", "\(home.path)/tree/up") == 0)
    let strange: [CChar] = [0x66, -8, 0x6F, 0]
    try deep.open(strange, flags: O_WRONLY | O_CREAT).close()
    for _ in 0..<2 { try home.folder.removeTree("tree") }
    #expect(try home.names == ["outside"])
  }

  @Test func `a link to a folder is not entered`() throws {
    let home = try TemporaryFolder()
    _ = try home.folder.makeFolder("folder")
    #expect(symlink("folder", "\(home.path)/link") == 0)
    #expect(code { () throws(SystemError) in _ = try home.folder.folder("link") } == ENOTDIR)
  }

  @Test func `every entry is seen once with its kind, and reading stops when asked`() throws {
    let home = try TemporaryFolder()
    for number in 0..<3000 { try home.folder.write([], to: "f\(number)") }
    #expect(symlink("f1", "\(home.path)/link") == 0)
    #expect(mkfifo("\(home.path)/pipe", 0o600) == 0)
    _ = try home.folder.makeFolder("folder")
    var kinds: [String: EntryKind] = [:]
    try home.folder.forEachEntry { (name, kind) throws(SystemError) in
      kinds[name] = kind
      return true
    }
    #expect(kinds.count == 3003)
    #expect(kinds["link"] == .link && kinds["pipe"] == .special && kinds["folder"] == .folder)
    var count = 0
    try home.folder.forEachEntry { (_, _) throws(SystemError) in
      count += 1
      return count < 5
    }
    #expect(count == 5)
  }

  @Test func `a copy has the same bytes, links, rights and times`() throws {
    let home = try TemporaryFolder()
    let source = try home.folder.makeFolder("source/inner")
    let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0) }
    try source.write(bytes, to: "f", mode: 0o600)
    #expect(symlink("nowhere", "\(source.path)/link") == 0)
    let past = [timespec(tv_sec: 1_700_000_000, tv_nsec: 5_000_000)]
    for name in ["source/inner/f", "source/inner", "source"] {
      #expect(utimensat(home.folder.descriptor, name, past + past, 0) == 0)
    }
    try home.folder.copy("source", to: "copy", in: home.folder)
    for name in ["copy/inner/f", "copy/inner", "copy"] {
      #expect(try home.folder.status(of: name)?.modified == 1_700_000_000_005)
    }
    let copy = try home.folder.folder("copy").folder("inner")
    #expect(try copy.contents(of: "f") == bytes)
    #expect(try copy.status(of: "f")?.mode == 0o600)
    #expect(try copy.target(ofLink: "link") == "nowhere".utf8.map { CChar($0) })
  }

  @Test func `a copy does not replace anything`() throws {
    let home = try TemporaryFolder()
    try home.folder.write([1], to: "a")
    try home.folder.write([2], to: "b")
    #expect(
      code { () throws(SystemError) in
        try home.folder.copy("a", to: "b", in: home.folder)
      } == EEXIST)
    #expect(try home.folder.contents(of: "b") == [2])
  }

  @Test func `what was written can be made durable`() throws {
    let home = try TemporaryFolder()
    try home.folder.write([1], to: "a")
    try home.folder.sync()
    try home.folder.syncFileSystem()
    let closed = Folder(descriptor: -1, path: "closed")
    #expect(code { () throws(SystemError) in try closed.syncFileSystem() } == EBADF)
    #expect(code { () throws(SystemError) in try closed.sync() } == EBADF)
  }
}
