import Testing

@testable import Durable

struct MountTableTests {
  private let table = MountTable(
    """
    22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
    24 22 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw
    96 22 0:52 / /srv/hjem rw,noatime shared:52 - nfs4 nas.example:/post rw,vers=4.2,rsize=1048576,hard,proto=tcp,timeo=600,retrans=2,sec=sys,clientaddr=192.0.2.7,local_lock=none,addr=192.0.2.1
    97 22 0:53 / /srv/eldre rw - nfs nas.example:/old rw,vers=3,hard,nolock,proto=tcp,local_lock=all,addr=192.0.2.1
    98 22 0:54 / /mnt/to\\040ord rw - cifs //nas.example/post\\134arkiv rw,vers=3.1.1,uid=0
    99 96 0:55 / /srv/hjem/kristiansund rw master:3 propagate_from:2 - fuse.sshfs post@nas.example: rw,user_id=0
    100 22 8:17 / /srv/over rw - xfs /dev/sdb1 rw
    101 22 0:60 / /srv/over rw - ceph 192.0.2.3:/ rw
    en linje som ikke er en
    """)

  @Test func `a folder lies on the file system that is mounted nearest above it`() {
    #expect(table.mount(of: "/var/lib/postgang", device: nil)?.type == "ext4")
    #expect(table.mount(of: "/srv/hjem", device: nil)?.type == "nfs4")
    #expect(table.mount(of: "/srv/hjem/trondheim/drop", device: nil)?.type == "nfs4")
    #expect(table.mount(of: "/srv/hjem/kristiansund/drop", device: nil)?.type == "fuse.sshfs")
    // Not below it, though its path begins so.
    #expect(table.mount(of: "/srv/hjemme", device: nil)?.type == "ext4")
  }

  @Test func `options are those of the mount and of the file system`() {
    let mount = table.mount(of: "/srv/eldre/x", device: nil)
    #expect(mount?.source == "nas.example:/old" && mount?.point == "/srv/eldre")
    #expect(mount?.options.isSuperset(of: ["rw", "nolock", "local_lock=all", "vers=3"]) == true)
  }

  @Test func `what stands in octal digits is read as it is`() {
    let mount = table.mount(of: "/mnt/to ord/hjem", device: nil)
    #expect(mount?.point == "/mnt/to ord" && mount?.source == #"//nas.example/post\arkiv"#)
  }

  @Test func `of two on one point the later one counts, or the one whose device it is`() {
    #expect(table.mount(of: "/srv/over/x", device: nil)?.type == "ceph")
    #expect(table.mount(of: "/srv/over/x", device: 60)?.type == "ceph")
    #expect(table.mount(of: "/srv/over/x", device: 8 << 8 | 17)?.type == "xfs")
    // A device that nothing is mounted from.
    #expect(table.mount(of: "/srv/over/x", device: 99)?.type == "ceph")
  }

  @Test func `this process sees what lies below the root`() throws {
    let root = try Folder(at: "/").status(of: ".")
    #expect(MountTable.ofThisProcess().mount(of: "/", device: root?.device) != nil)
  }

  @Test func `lines that are none give nothing`() {
    #expect(MountTable("").mount(of: "/", device: nil) == nil)
    #expect(MountTable("1 2 3:4 / / rw - ext4\n\n- - - - - - - - - -").mounts.isEmpty)
  }
}
