import Records

/// Where the ledger gets leaves that it must write, or write again.
struct LeafSource {
  /// How many leaves there are.
  let count: () throws(LedgerError) -> Int64
  /// Leaves from an index on, in order, at most so many.
  let leaves: (_ from: Int64, _ most: Int) throws(LedgerError) -> [[UInt8]]
}

extension LeafSource {
  /// The store: its leaves are durable, and it holds all that the ledger's files do not yet hold
  /// durably.
  init(_ store: some LeafQueue) {
    count = { () throws(LedgerError) in
      do throws(StoreError) { return try store.leafCount() } catch { throw .store(error) }
    }
    leaves = { (from, most) throws(LedgerError) in
      do throws(StoreError) {
        return try store.leaves(from: from, most: most)
      } catch {
        throw .store(error)
      }
    }
  }

  /// The ledger's own entry bundles, for a ledger that was published with `size` leaves.
  init(entriesOf files: LedgerFiles, size: Int64) {
    count = { size }
    leaves = { (from, _) throws(LedgerError) in
      let width = Int64(TileTree.fullWidth)
      guard let name = TileName(.entries, index: from / width, size: size) else { return [] }
      guard let bytes = try files.tile(.entries, index: name.index, size: size),
        let leaves = EntryBundle.leaves(in: bytes), leaves.count >= name.width
      else { throw .damaged(path: name.path) }
      return Array(leaves[Int(from % width)..<name.width])
    }
  }
}
