import Durable
import Records

/// What a subscription keeps: how far it is, and what its receiver did not take. One writer at a
/// time moves the cursor; anybody may read, list and remove dead letters meanwhile.
package struct WebhookFolder: Sendable {
  /// `cursor`, and `dead/` with `LEAF.json`, twelve digits.
  private let folder: Folder

  private static let cursor = "cursor"
  private static let dead = "dead"

  package init(_ folder: Folder) {
    self.folder = folder
  }

  /// Leaves below this index are done with; `nil` before the first.
  package func next() throws(WebhookError) -> Int64? {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try folder.contents(of: WebhookFolder.cursor, limit: 4096)
    } catch let error where error.isNotFound {
      return nil
    } catch {
      throw .file(error)
    }
    guard let next = CanonicalJSON(bytes)?["next"]?.int, next >= 0 else {
      throw .damaged(path: folder.path(of: WebhookFolder.cursor))
    }
    return next
  }

  /// Durable when it returns: old or new at every moment.
  func move(to next: Int64) throws(WebhookError) {
    try file { () throws(SystemError) in
      try folder.replaceDurably(
        CanonicalJSON.object([(name: "next", value: .int(next))]).bytes, as: WebhookFolder.cursor)
    }
  }

  /// Durable when it returns.
  func bury(_ letter: DeadLetter) throws(WebhookError) {
    try file { () throws(SystemError) in
      try folder.makeFolder(WebhookFolder.dead)
        .replaceDurably(letter.json.bytes, as: WebhookFolder.name(of: letter.leaf))
    }
  }

  package func remove(_ letter: DeadLetter) throws(WebhookError) {
    do throws(SystemError) {
      try folder.makeFolder(WebhookFolder.dead).remove(WebhookFolder.name(of: letter.leaf))
    } catch {
      // Somebody else has replayed it just now.
      guard error.isNotFound else { throw .file(error) }
    }
  }

  /// The leaves of all dead letters, rising.
  package func deadLeaves() throws(WebhookError) -> [Int64] {
    guard let dead = try deadFolder() else { return [] }
    var leaves: [Int64] = []
    try file { () throws(SystemError) in
      try dead.forEachEntry { name, _ in
        if name.hasSuffix(".json"), let leaf = Int64(name.dropLast(5)) { leaves.append(leaf) }
        return true
      }
    }
    return leaves.sorted()
  }

  package func letter(_ leaf: Int64) throws(WebhookError) -> DeadLetter {
    guard let dead = try deadFolder() else { throw .noSuchLetter(leaf: leaf) }
    let name = WebhookFolder.name(of: leaf)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try dead.contents(of: name, limit: 1 << 20)
    } catch let error where error.isNotFound {
      throw .noSuchLetter(leaf: leaf)
    } catch {
      throw .file(error)
    }
    guard let letter = DeadLetter(bytes) else { throw .damaged(path: dead.path(of: name)) }
    return letter
  }

  private func deadFolder() throws(WebhookError) -> Folder? {
    do throws(SystemError) {
      return try folder.folder(WebhookFolder.dead)
    } catch let error where error.isNotFound {
      return nil
    } catch {
      throw .file(error)
    }
  }

  private func file(_ work: () throws(SystemError) -> Void) throws(WebhookError) {
    do throws(SystemError) { try work() } catch { throw .file(error) }
  }

  private static func name(of leaf: Int64) -> String {
    let digits = String(leaf)
    return String(repeating: "0", count: max(0, 12 - digits.count)) + digits + ".json"
  }
}
