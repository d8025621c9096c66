import Durable
import PostgangTesting
import Testing

struct FolderLockTests {
  @Test func `a lock has one holder, and is free when it goes`() throws {
    let home = try TemporaryFolder()
    var first = try FolderLock(".lock", in: home.folder)
    #expect(first != nil)
    #expect(try FolderLock(".lock", in: home.folder) == nil)
    first = nil
    #expect(try FolderLock(".lock", in: home.folder) != nil)
  }

  @Test func `those who share a lock keep out whoever wants it alone`() throws {
    let home = try TemporaryFolder()
    var sharing = [
      try FolderLock(".lock", in: home.folder, .shared),
      try FolderLock(".lock", in: home.folder, .shared),
    ]
    #expect(!sharing.contains { $0 == nil })
    #expect(try FolderLock(".lock", in: home.folder) == nil)
    sharing = []
    let alone = try FolderLock(".lock", in: home.folder)
    #expect(alone != nil)
    #expect(try FolderLock(".lock", in: home.folder, .shared) == nil)
    withExtendedLifetime(alone) {}
  }

  @Test func `a lock is held while the work runs`() throws {
    let home = try TemporaryFolder()
    let other = try FolderLock.withLock(".lock", in: home.folder) {
      try FolderLock(".lock", in: home.folder)
    }
    #expect(other == nil)
    #expect(try FolderLock(".lock", in: home.folder) != nil)
  }
}
