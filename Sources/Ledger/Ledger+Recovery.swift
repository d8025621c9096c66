import Records

extension Ledger {
  /// The state to go on from: what is remembered, if it is what the files say; else what the files
  /// say.
  func current(_ remembered: Memory?, _ source: LeafSource) throws(LedgerError) -> Memory {
    guard var state = remembered else { return try open(source) }
    let bytes = try files.bytes(of: LedgerFiles.checkpoint) ?? []
    if bytes == state.bytes { return state }
    guard let note = try files.publishedNote() else { return try recover(source) }
    if note.text == state.note?.text {
      // A witness has signed it.
      state.note = note
      state.bytes = bytes
      return state
    }
    return try follow(state, to: note)
  }

  /// The state after another process has published meanwhile. No power was cut, so that its files
  /// are whole.
  private func follow(_ state: Memory, to note: SignedNote) throws(LedgerError) -> Memory {
    let published = try checked(note)
    guard published.size >= state.head.size else {
      throw .rolledBack(checkpoint: published.size, known: state.head.size)
    }
    var reader = TileReader(files, size: published.size)
    guard try reader.root(size: state.head.size) == state.root else {
      throw .forked(size: published.size)
    }
    var next = state
    next.head = try head(of: published)
    next.note = note
    next.bytes = note.bytes
    next.root = published.root
    next.superseded += next.head.fullTileFolders(since: state.head.size)
    return next
  }

  /// The state at the start. A guest that finds the right edge whole is done with that.
  private func open(_ source: LeafSource) throws(LedgerError) -> Memory {
    guard role == .guest, let note = try files.publishedNote() else { return try recover(source) }
    let published = try checked(note)
    let kept = try KeptCheckpoints(files: files).last().map { last throws(LedgerError) in
      try checked(last.note)
    }
    guard published.size >= kept?.size ?? 0 else {
      throw .rolledBack(checkpoint: published.size, known: kept?.size ?? 0)
    }
    try requireLeaves(published.size, source)
    do throws(LedgerError) {
      return Memory(
        head: try head(of: published), bytes: note.bytes, note: note, root: published.root,
        durableSize: 0)
    } catch .damaged {
      return try recover(source)
    }
  }

  /// Mends what a crash may have torn: everything since the last kept checkpoint is computed anew
  /// from the source's leaves, compared with the published checkpoint, and written again.
  ///
  /// Files that look whole are written too: after a failed `fsync` they may be whole in memory
  /// alone. None is torn while it is: others read them, and the end of this process may be followed by
  /// a publication of another one, which keeps its checkpoint and takes what lies under it to be whole.
  private func recover(_ source: LeafSource) throws(LedgerError) -> Memory {
    let last = try KeptCheckpoints(files: files).last()
    let kept = try last.map { last throws(LedgerError) in try checked(last.note) }
    // Without a readable checkpoint, the last kept one is what was surely published.
    let note = try files.publishedNote() ?? last?.note
    let published = try note.map { note throws(LedgerError) in try checked(note) }
    let base = kept ?? Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot)
    let target = published ?? base
    guard target.size >= base.size else {
      throw .rolledBack(checkpoint: target.size, known: base.size)
    }
    try requireLeaves(target.size, source)

    let start = try durableHead(of: base)
    var head = start
    try advance(&head, to: target.size, source) { _ in nil }
    guard head.edge.root == target.root else { throw .forked(size: target.size) }
    if target.size > base.size {
      head = start
      try advance(&head, to: target.size, source, writing: \.mending)
      try files.perform(head.partialTiles(since: nil).map(\.mending))
    }
    try sweepPartialTiles(head, attempted: try source.count())
    if let note { try files.perform(.place(note.bytes, name: LedgerFiles.checkpoint)) }

    // Partial tiles that a crash kept from being removed lie where the last two were kept; their
    // full tiles are durable.
    for folder in start.fullTileFolders(since: max(0, base.size - 2 * keeping.leaves)) {
      try files.perform(.remove(path: folder))
    }
    return Memory(
      head: head, bytes: note?.bytes ?? [], note: note, root: target.root,
      durableSize: base.size, superseded: head.fullTileFolders(since: base.size))
  }

  /// The head of a checkpoint under which everything is durable. When its tiles are damaged all the
  /// same, all tiles are made anew from the entries.
  private func durableHead(of checkpoint: Checkpoint) throws(LedgerError) -> LedgerHead {
    do throws(LedgerError) {
      return try head(of: checkpoint)
    } catch .damaged {
      let entries = LeafSource(entriesOf: files, size: checkpoint.size)
      var head = LedgerHead()
      try advance(&head, to: checkpoint.size, entries) { _ in nil }
      guard head.edge.root == checkpoint.root else { throw .damaged(path: "tile/entries") }
      head = LedgerHead()
      // The entries are durable and right; written again they would not be durable for a while.
      try advance(&head, to: checkpoint.size, entries) { $0.writesEntries ? nil : $0.mending }
      try files.perform(
        head.partialTiles(since: nil).filter { !$0.writesEntries }.map(\.mending))
      return head
    }
  }

  /// Reads the head of a published checkpoint from its files.
  ///
  /// - Throws: `.damaged` when they do not lead to its root.
  private func head(of checkpoint: Checkpoint) throws(LedgerError) -> LedgerHead {
    let size = checkpoint.size
    var bundle = EntryBundle()
    var leaves = TileTree()
    if let name = TileName(.entries, index: size >> 8, size: size) {
      for leaf in try LeafSource(entriesOf: files, size: size).leaves(name.leaves.lowerBound, .max)
      {
        bundle.append(leaf)
        leaves.append(MerkleTree.leafHash(leaf))
      }
    }
    var reader = TileReader(files, size: size)
    var tiles: [TileTree] = []
    for level in 0..<TreeEdge.levels(size: size) {
      if level == 0 {
        tiles.append(leaves)
      } else if TreeEdge.width(level: level, size: size) == 0 {
        tiles.append(TileTree())
      } else {
        let index = size >> Int64(TileTree.height * (level + 1))
        tiles.append(try reader.tile(level: level, index: index))
      }
    }
    let head = LedgerHead(edge: TreeEdge(size: size, tiles: tiles), bundle: bundle)
    guard head.edge.root == checkpoint.root else { throw .damaged(path: "tile") }
    return head
  }

  /// Removes the partial tiles that a publication left which was cut short, of at most `attempted`
  /// leaves, and mends those of earlier checkpoints. Full tiles beyond the checkpoint are written
  /// over by the next publication.
  private func sweepPartialTiles(_ head: LedgerHead, attempted: Int64) throws(LedgerError) {
    for level in 0..<TreeEdge.levels(size: max(head.size, attempted)) {
      let shift = Int64(TileTree.height * (level + 1))
      let edge = TileName(.hashes(level: level), index: head.size >> shift)
      let hashes = level < head.edge.tiles.count ? head.edge.tiles[level].bytes : []
      try sweep(edge, hashes) { $0 * 32 }
      for index in edge.index..<max(edge.index, attempted >> shift) {
        let beyond = TileName(edge.kind, index: index + 1)
        try files.perform(.remove(path: beyond.partialsFolder))
      }
    }
    let edge = TileName(.entries, index: head.size >> 8)
    var ends = [0]
    for leaf in EntryBundle.leaves(in: head.bundle.bytes) ?? [] {
      ends.append(ends[ends.count - 1] + 2 + leaf.count)
    }
    try sweep(edge, head.bundle.bytes) { $0 < ends.count ? ends[$0] : .max }
    for index in edge.index..<max(edge.index, attempted >> 8) {
      let beyond = TileName(.entries, index: index + 1)
      try files.perform(.remove(path: beyond.partialsFolder))
    }
  }

  /// The same for the partial tiles of the checkpoint's last index, which must be beginnings of
  /// `bytes`.
  private func sweep(
    _ tile: TileName, _ bytes: [UInt8], end: (_ width: Int) -> Int
  ) throws(LedgerError) {
    for name in try files.names(in: tile.partialsFolder) {
      let path = "\(tile.partialsFolder)/\(name)"
      guard let width = Int(name), (1..<TileTree.fullWidth).contains(width),
        end(width) <= bytes.count
      else {
        try files.perform(.remove(path: path))
        continue
      }
      let right = Array(bytes[..<end(width)])
      if try files.bytes(of: path) != right { try files.perform(.mend(right, path: path)) }
    }
  }

  /// A note that is this ledger's.
  func checked(_ note: SignedNote) throws(LedgerError) -> Checkpoint {
    try VerifiedCheckpoint(note, origin: origin, by: trusted).checkpoint
  }

  private func requireLeaves(_ count: Int64, _ source: LeafSource) throws(LedgerError) {
    let leaves = try source.count()
    guard leaves >= count else { throw .storeIsBehind(leaves: leaves, checkpoint: count) }
  }
}
