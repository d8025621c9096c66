import Durable
import Records

/// What an earlier process left in `drop/.taken/`.
package struct Leftovers: Sendable {
  /// Claims without an outcome that we know of, oldest first, under their first id and name.
  package internal(set) var claims: [Claim] = []
  /// Names in `.taken` that Postgang did not make; they are left alone.
  package internal(set) var foreign: [String] = []

  /// No id is given twice: a second entry under one was put there by hand, and would get the first
  /// one's outcome.
  fileprivate mutating func setAsideSecondUses() {
    var last: RecordID?
    claims.removeAll { claim in
      defer { last = claim.id }
      guard claim.id == last else { return false }
      foreign.append(claim.place.path)
      return true
    }
  }
}

extension DropFolder {
  /// Finds what a crash left in `.taken`, and sweeps half-made claims: empty folders for long names
  /// (`getdents64`, `fstatat` for each, `unlinkat`). To be called before the first `claim`.
  package func leftovers() throws(SystemError) -> Leftovers { try leftovers(in: taken) }

  /// The same in another folder of claims than this one's.
  func leftovers(in taken: Folder) throws(SystemError) -> Leftovers {
    var leftovers = Leftovers()
    var entries = try FolderEntries(of: taken)
    while let entry = try entries.next() {
      switch TakenPlace.Found(entry.name) {
      case .claim(let place) where !place.isNested && entry.rawName == nil:
        if let claim = try claim(at: place, in: taken) { leftovers.claims.append(claim) }
      case .nest(let id) where entry.kind == .folder: try openNest(id, in: taken, &leftovers)
      case .node, .own: break
      default: leftovers.foreign.append(entry.name)
      }
    }
    leftovers.claims.sort { ($0.id, $0.name) < ($1.id, $1.name) }
    leftovers.setAsideSecondUses()
    return leftovers
  }

  /// A folder named by an id: one entry with a long name, or none.
  private func openNest(
    _ id: RecordID, in taken: Folder, _ leftovers: inout Leftovers
  ) throws(SystemError) {
    let nest = try taken.folder(id.description)
    var names: [String] = []
    try nest.forEachEntry { (name, _) throws(SystemError) in
      names.append(name)
      return names.count < 2
    }
    if names.isEmpty { return try taken.removeFolder(id.description) }
    let place = TakenPlace(id: id, name: names[0])
    guard names.count == 1, place.isNested, let claim = try claim(at: place, in: taken)
    else {
      leftovers.foreign.append(id.description)
      return
    }
    leftovers.claims.append(claim)
  }

  private func claim(
    at place: TakenPlace, in taken: Folder
  ) throws(SystemError) -> Claim? {
    guard let status = try taken.status(of: place.path) else { return nil }
    return Claim(
      id: place.id, name: place.name, kind: Claim.Kind(status.kind, name: place.name),
      size: status.kind == .file ? status.size : 0, recovered: true)
  }
}
