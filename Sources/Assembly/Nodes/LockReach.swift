import Durable

/// Whether locks on a file system hold between the machines that mount it, by what it is and how it is
/// mounted. Several nodes need that (docs/scaling.md).
enum LockReach: Hashable, Sendable {
  /// Of one machine, or known to hold between machines.
  case all
  /// Each machine keeps its locks to itself: why.
  case oneMachine(String)
  /// Nothing promises that they do: why.
  case unknown(String)

  init(of mount: MountTable.Mount) {
    let options = mount.options
    self =
      switch mount.type {
      // nfs(5): `local_lock=posix` leaves flock to the server.
      case "nfs", "nfs4":
        LockReach(whenNone: ["nolock", "local_lock=all", "local_lock=flock"], in: mount)
      case "cifs", "smb3": LockReach(whenNone: ["nobrl"], in: mount, else: "it is SMB")
      // mount.lustre(8): without `flock` there are no locks, with `localflock` no others.
      case "lustre":
        options.contains("flock")
          ? .all : .oneMachine("Lustre is mounted without the option flock")
      case "9p", "virtiofs", "vboxsf", "prl_fs", "vmhgfs", "beegfs", "afs":
        .unknown("it is \(mount.type)")
      case "fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse", "fuseblk": .all
      case let type where type == "fuse" || type.hasPrefix("fuse."): .unknown("it is \(type)")
      default: .all
      }
  }

  private init(
    whenNone local: [String], in mount: MountTable.Mount, else doubt: String? = nil
  ) {
    if let option = local.first(where: mount.options.contains) {
      self = .oneMachine("\(mount.type) is mounted with \(option)")
    } else {
      self = doubt.map { .unknown($0) } ?? .all
    }
  }
}
