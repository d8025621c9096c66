import Records

extension Ledger {
  /// Leaves that are read from the store at a time.
  private static let step = 4096

  /// Writes the files of all leaves up to the end of `leaves`, then the checkpoint.
  ///
  /// - Returns: the tiles that became full and hold one of `leaves`, or a hash over one.
  func extend(
    _ state: inout Memory, by leaves: [[UInt8]], from first: Int64, _ source: LeafSource
  ) throws(LedgerError) -> [FilledTile] {
    let before = state.head.size
    try advance(&state.head, to: first, source)
    var effects: [FileEffect] = []
    var touched: [FilledTile] = []
    for leaf in leaves.dropFirst(Int(max(0, state.head.size - first))) {
      try state.head.append(leaf, writing: &effects, filling: &touched)
    }
    effects += state.head.partialTiles(since: state.note == nil ? nil : before)
    // A crash up to here means files that no checkpoint covers: the next publication writes them
    // again, with the same bytes, since the store gave these leaves these indexes for good.
    try files.perform(effects)

    state.root = state.head.edge.root
    let text = Checkpoint(origin: origin, size: state.head.size, root: state.root).text
    let note = SignedNote(text: text, signatures: [key.sign(text)])
    state.note = note
    state.bytes = note.bytes
    // The last of all: whoever sees the checkpoint finds everything under it. A power cut now may
    // bring back the old checkpoint or tear new tiles: recovery mends both from the store.
    try files.perform(.place(state.bytes, name: LedgerFiles.checkpoint))
    state.superseded += state.head.fullTileFolders(since: before)
    return touched
  }

  /// Adds leaves of the source up to `size`, and writes the files that they fill, as `writing` has it.
  func advance(
    _ head: inout LedgerHead, to size: Int64, _ source: LeafSource,
    writing: (FileEffect) -> FileEffect? = { $0 }
  ) throws(LedgerError) {
    while head.size < size {
      let most = Int(min(Int64(Ledger.step), size - head.size))
      let leaves = try source.leaves(head.size, most).prefix(most)
      if leaves.isEmpty { throw .leavesMissing(from: head.size) }
      var effects: [FileEffect] = []
      var filled: [FilledTile] = []
      for leaf in leaves { try head.append(leaf, writing: &effects, filling: &filled) }
      try files.perform(effects.compactMap(writing))
    }
  }

  /// Checks that those of the leaves that were published before are the ones that were.
  ///
  /// - Throws: `.forked` when others were.
  func require(
    _ leaves: [[UInt8]], from first: Int64, in head: LedgerHead
  ) throws(LedgerError) {
    var reader = TileReader(files, size: head.size)
    for (index, leaf) in zip(first..<head.size, leaves) {
      guard try reader.node(height: 0, index: index) == MerkleTree.leafHash(leaf) else {
        throw .forked(size: head.size)
      }
    }
  }

  /// The full tiles on disk that hold leaves from `first` on, or hashes over them.
  func fullTiles(from first: Int64, in head: LedgerHead) throws(LedgerError) -> [FilledTile] {
    var reader = TileReader(files, size: head.size)
    var tiles: [FilledTile] = []
    for level in head.edge.tiles.indices {
      let shift = Int64(TileTree.height * (level + 1))
      for index in first >> shift..<head.size >> shift {
        let tile = try reader.tile(level: level, index: index)
        tiles.append(FilledTile(level: level, index: index, tile: tile))
      }
    }
    return tiles
  }

  /// Makes the files durable and keeps the checkpoint, when it is time for it.
  func keep(_ state: inout Memory, at now: Instant, always: Bool) throws(LedgerError) {
    guard role == .keeper, let note = state.note, state.head.size > state.durableSize else {
      return
    }
    let since = state.keptAt ?? now
    state.keptAt = since
    guard
      always || now.seconds(since: since) >= keeping.interval
        || state.head.size - state.durableSize >= keeping.leaves
    else { return }
    let checkpoints = KeptCheckpoints(files: files)
    // Where several processes keep checkpoints, another may have kept this one.
    let last = try checkpoints.last().map { last throws(LedgerError) in try checked(last.note).size
    }
    if last ?? 0 < state.head.size {
      try files.perform(.sync)
      // A crash here means that the checkpoint is not kept: the store still holds its leaves.
      try checkpoints.append(KeptCheckpoint(at: now, note: note))
    }
    state.durableSize = state.head.size
    state.keptAt = now
    // A crash here leaves partial tiles behind for which there are full ones: the next start
    // finds those near the last kept checkpoint. Before the sync a power cut could have lost both.
    for folder in state.superseded { try files.perform(.remove(path: folder)) }
    state.superseded = []
  }
}
