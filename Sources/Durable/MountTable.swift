import Foundation

/// The file systems that this process sees, as the kernel tells them (`/proc/self/mountinfo`,
/// proc_pid_mountinfo(5)).
package struct MountTable: Sendable {
  /// One of them.
  package struct Mount: Hashable, Sendable {
    /// Where it is mounted.
    package let point: String
    /// `nfs4`, `ext4`, `fuse.sshfs`.
    package let type: String
    /// What is mounted: a device, or `server:/path`.
    package let source: String
    /// Of the mount point and of the file system.
    package let options: Set<String>
    /// `major:minor`.
    let device: String
  }

  /// In the order in which they were mounted.
  package let mounts: [Mount]

  /// - Parameter text: lines of `mountinfo`; what is none is passed over.
  package init(_ text: String) {
    mounts = text.split(separator: "\n").compactMap(Mount.init)
  }

  /// Of this process; without any where the kernel tells nothing.
  package static func ofThisProcess() -> MountTable {
    // It is asked for a warning only: a system without it gives none.
    MountTable((try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? "")
  }

  /// The file system that a folder lies on.
  ///
  /// - Parameters:
  ///   - path: without links.
  ///   - device: of its status. Of two mounts on one point the later one hides the other.
  package func mount(of path: String, device: UInt64?) -> Mount? {
    let above = mounts.filter { path == $0.point || path.hasPrefix($0.pointWithSlash) }
    let name = device.map { "\($0.deviceMajor):\($0.deviceMinor)" }
    // btrfs gives its subvolumes devices of their own, which no mount has.
    let candidates = above.filter { $0.device == name }
    return (candidates.isEmpty ? above : candidates).reversed()
      .max { $0.point.utf8.count < $1.point.utf8.count }
  }
}

extension MountTable.Mount {
  /// `36 35 98:0 /root /point rw,noatime shared:1 - ext3 /dev/root rw,errors=continue`; of the fields
  /// before the hyphen there may be any number.
  init?(_ line: Substring) {
    let fields = line.split(separator: " ", omittingEmptySubsequences: false)
    guard fields.count >= 10, let hyphen = fields[6...].firstIndex(of: "-"),
      fields.count > hyphen + 3, fields[2].contains(":")
    else { return nil }
    device = String(fields[2])
    point = MountTable.Mount.plain(fields[4])
    type = String(fields[hyphen + 1])
    source = MountTable.Mount.plain(fields[hyphen + 2])
    options = Set(
      (fields[5].split(separator: ",") + fields[hyphen + 3].split(separator: ",")).map(String.init))
  }

  fileprivate var pointWithSlash: String { point.hasSuffix("/") ? point : point + "/" }

  /// Space, tab, newline and backslash are written as three octal digits.
  private static func plain(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\"), rest.count >= 3,
        let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt64 {
  /// Of a device's number (`gnu_dev_major`).
  var deviceMajor: UInt64 { (self >> 8) & 0xfff | (self >> 32) & ~0xfff }

  /// Of a device's number (`gnu_dev_minor`).
  var deviceMinor: UInt64 { self & 0xff | (self >> 12) & ~0xff }
}
