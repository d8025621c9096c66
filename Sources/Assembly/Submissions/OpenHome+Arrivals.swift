import Intake
import Records

extension OpenHome {
  /// What programs had begun to send when the last process ended, unless it is so young that
  /// another one may still be at it.
  func sweepArrivals(in drop: DropFolder) throws {
    var names: [String] = []
    try drop.folder.forEachEntry { name, _ in
      if name.hasPrefix(Arrival.prefix) { names.append(name) }
      return true
    }
    for name in names {
      guard let id = RecordID(name.dropFirst(Arrival.prefix.count)),
        now.seconds(since: id.received) > 86_400
      else { continue }
      try drop.folder.removeTree(name)
    }
  }
}
