import Durable
import Glibc
import PostgangTesting
import Testing

struct ReadingTests {
  @Test(arguments: [0, 1, 4096, 65_536, 1_000_003])
  func `a file is read whole`(size: Int) throws {
    let home = try TemporaryFolder()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try home.folder.write(bytes, to: "a")
    #expect(try home.folder.contents(of: "a", limit: size) == bytes)
  }

  @Test func `a file beyond the limit is refused before it is read`() throws {
    let home = try TemporaryFolder()
    try home.folder.write([1, 2, 3], to: "a")
    #expect(
      code { () throws(SystemError) in
        _ = try home.folder.contents(of: "a", limit: 2)
      } == EFBIG)
  }

  @Test func `links, pipes and folders are not read`() throws {
    let home = try TemporaryFolder()
    #expect(symlink("/etc/passwd", "\(home.path)/link") == 0)
    #expect(mkfifo("\(home.path)/pipe", 0o600) == 0)
    #expect(mkdir("\(home.path)/folder", 0o700) == 0)
    let codes = ["link", "pipe", "folder", "missing"].map { name in
      code { () throws(SystemError) in _ = try home.folder.contents(of: name) }
    }
    #expect(codes == [ELOOP, EINVAL, EINVAL, ENOENT])
  }

  @Test func `a writer is seen while it has the file open, and not after`() throws {
    let home = try TemporaryFolder()
    let writer = try home.folder.open("a", flags: O_WRONLY | O_CREAT)
    #expect(try home.folder.open("a").isOpenForWriting() == true)
    try writer.close()
    #expect(try home.folder.open("a").isOpenForWriting() == false)
  }

  @Test func `a writer that comes while a lease is held does not end the process`() throws {
    let home = try TemporaryFolder()
    try home.folder.write([1], to: "a")
    let leased = try home.folder.open("a")
    #expect(leased.isOpenForWriting() == false)
    #expect(
      code { () throws(SystemError) in
        _ = try home.folder.open("a", flags: O_WRONLY | O_NONBLOCK)
      } == EWOULDBLOCK)
    try leased.close()
    #expect(
      code { () throws(SystemError) in
        _ = try home.folder.open("a", flags: O_WRONLY | O_NONBLOCK)
      } == 0)
  }

  @Test func `bytes are written and read at their offsets`() throws {
    let home = try TemporaryFolder()
    let file = try home.folder.open("a", flags: O_RDWR | O_CREAT)
    try file.allocate(100)
    try file.write([1, 2, 3], at: 50)
    #expect(try file.bytes(count: 5, at: 49) == [0, 1, 2, 3, 0])
    #expect(try file.bytes(count: 5, at: 98) == [0, 0])
    try file.truncate(to: 51)
    #expect(try file.status().size == 51)
  }
}
