/// Room for the bytes that one run of a statement takes: on the stack for the most part.
///
/// An allocation for each value would be twenty-five of them for each accepted submission.
package struct BindingSpace: ~Copyable {
  static let size = 4096

  private let room: UnsafeMutableRawBufferPointer
  private var used = 0
  /// What there was no room for.
  private var more: [UnsafeMutableRawBufferPointer] = []

  /// `room` outlives the run of the statement.
  package init(_ room: UnsafeMutableRawBufferPointer) {
    self.room = room
  }

  deinit {
    for bytes in more { bytes.deallocate() }
  }

  /// A copy of the bytes that stays in place as long as this space does. Never without an address,
  /// which would stand for NULL.
  mutating func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let kept: UnsafeMutableRawBufferPointer
    if bytes.count <= room.count - used {
      kept = UnsafeMutableRawBufferPointer(rebasing: room[used..<(used + bytes.count)])
      used += bytes.count
    } else {
      kept = .allocate(byteCount: bytes.count, alignment: 1)
      more.append(kept)
    }
    kept.copyMemory(from: bytes)
    return UnsafeRawBufferPointer(kept)
  }
}
