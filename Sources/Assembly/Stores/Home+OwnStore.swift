import Ledger
import PostgresStore
import Records

/// Whether a database is the one that belongs to the home's folder.
extension Home {
  /// The texts of the ledger's verifier keys, the one in use first: by these a shared database knows
  /// whose it is.
  func ledgerNames() throws(HomeError) -> [String] { try ledgerKeys().map(\.description) }

  /// Refuses a database that is behind the ledger, or tells otherwise: who wrote into it would give
  /// leaves and journal numbers a second time.
  func requireOwn(_ store: any Store) throws(HomeError) {
    // A ledger that cannot be read is told by who publishes, and by the audit.
    guard let reader = try? ledgerReader(), let newest = try? reader.newest() else { return }
    let size = newest.checkpoint.size
    let contradiction: String?
    do throws(StoreError) {
      // Leaves are published after they are committed: what is read later can only be more.
      let leaves = try store.leafCount()
      if leaves < size {
        contradiction = "it has \(counted(leaves, "leaf", "leaves")), the ledger \(size)"
      } else {
        contradiction = try lastLeafDiffers(store, reader, size: size)
      }
    } catch {
      throw .store(error)
    }
    guard let contradiction else { return }
    throw .unusable(
      what: storeName, why: "\(contradiction): an old copy was restored, or it is another home's",
      remedy: """
        Nothing was written. Bring back the newest copy of the database; when there is none, \
        `postgang rebuild` makes it anew.
        """)
  }

  /// A store that was copied or made anew, and SQLite's, may not keep that leaf: it cannot tell.
  private func lastLeafDiffers(
    _ store: any Store, _ reader: LedgerReader, size: Int64
  ) throws(StoreError) -> String? {
    guard let store = store as? PostgresStore, size > 0,
      let published = try? reader.leaf(at: size - 1)
    else { return nil }
    do throws(StoreError) {
      guard try store.keptLeaves(from: size - 1, most: 1).first != published else { return nil }
    } catch {
      guard case .unusable = error else { throw error }
      return nil
    }
    return "its leaf \(size - 1) is not the ledger's"
  }
}
