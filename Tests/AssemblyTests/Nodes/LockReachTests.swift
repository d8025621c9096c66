import Durable
import PostgangTesting
import Testing

@testable import Assembly

/// Whether locks hold between machines, by lines of mountinfo as kernels write them.
@Suite struct LockReachTests {
  private func reach(_ end: String) throws -> LockReach {
    let table = MountTable("96 22 0:52 / /srv/hjem rw,noatime shared:52 - \(end)")
    return LockReach(of: try #require(table.mount(of: "/srv/hjem/kristiansund", device: nil)))
  }

  @Test(arguments: [
    "ext4 /dev/sda1 rw", "xfs /dev/sda1 rw", "overlay overlay rw,lowerdir=/a", "tmpfs tmpfs rw",
    "nfs4 nas.example:/post rw,vers=4.2,hard,local_lock=none,addr=192.0.2.1",
    "nfs nas.example:/post rw,vers=3,hard,local_lock=none,addr=192.0.2.1",
    "nfs nas.example:/post rw,vers=3,hard,local_lock=posix,addr=192.0.2.1",
    "ceph 192.0.2.3:6789:/ rw,name=post", "gfs2 /dev/dm-3 rw,lockproto=lock_dlm",
    "lustre 192.0.2.3@tcp:/post rw,flock,lazystatfs", "fuse.glusterfs nas:/post rw",
  ])
  func `locks hold`(_ end: String) throws {
    #expect(try reach(end) == .all)
  }

  @Test(arguments: [
    "nfs nas.example:/post rw,vers=3,hard,nolock,local_lock=all,addr=192.0.2.1",
    "nfs4 nas.example:/post rw,vers=4.1,hard,local_lock=flock,addr=192.0.2.1",
    "nfs4 nas.example:/post rw,vers=4.1,hard,local_lock=all,addr=192.0.2.1",
    "cifs //nas.example/post rw,vers=3.1.1,nobrl", "lustre 192.0.2.3@tcp:/post rw,localflock",
    "lustre 192.0.2.3@tcp:/post rw,lazystatfs",
  ])
  func `each machine keeps its locks to itself`(_ end: String) throws {
    guard case .oneMachine(let why) = try reach(end) else {
      Issue.record("\(try reach(end))")
      return
    }
    #expect(why.contains("mounted with"))
  }

  @Test(arguments: [
    "cifs //nas.example/post rw,vers=3.1.1", "fuse.sshfs post@nas.example: rw,user_id=0",
    "fuse.s3fs s3fs rw", "9p share rw,trans=virtio", "virtiofs share rw",
  ])
  func `nothing promises that locks hold`(_ end: String) throws {
    guard case .unknown = try reach(end) else {
      Issue.record("\(try reach(end))")
      return
    }
  }

  @Test func `a home on such a mount is told of, and what to do`() throws {
    let home = try TemporaryFolder()
    func problem(_ end: String) -> String? {
      let table = MountTable(
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n96 22 0:52 / \(home.path) rw - \(end)")
      return MeetingPlace(home.folder, table).problem?.description
    }
    #expect(problem("xfs /dev/sdb1 rw") == nil)
    let local = problem("nfs nas:/post rw,nolock,local_lock=all")
    #expect(local?.contains(": error: the home is on \(home.path), where each machine") == true)
    #expect(local?.contains("mount it so that flock holds between machines") == true)
    #expect(problem("cifs //nas/post rw")?.contains(": warning: ") == true)
  }
}
