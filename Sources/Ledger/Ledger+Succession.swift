import Records

extension Ledger {
  /// Publishes everything that the store has committed, and lets `successor` sign the newest
  /// checkpoint beside this ledger's own key: whoever knows the old key alone finds the new one
  /// vouched for under its signature. That checkpoint is kept. Only the keeper does.
  ///
  /// - Returns: the size of that checkpoint, the last one that the old key signs. Durable when it
  ///   returns.
  /// - Throws: as `publish`.
  package func handOver(
    to successor: LedgerKey, at now: Instant, store: some LeafQueue
  ) throws(LedgerError) -> Int64 {
    precondition(role == .keeper, "only the keeper hands over")
    let source = LeafSource(store)
    try publish([], from: try source.count(), at: now, store: store)
    return try exclusively { memory throws(LedgerError) in
      var state = try current(memory.take(), source)
      guard let published = state.note else { preconditionFailure("nothing was published") }
      let note = published.adding([successor.sign(published.text)])
      try files.perform(.place(note.bytes, name: LedgerFiles.checkpoint))
      try files.perform(.sync)
      // A crash here means that the checkpoint is signed by both and not kept: handing over again
      // keeps it.
      try KeptCheckpoints(files: files).append(KeptCheckpoint(at: now, note: note))
      state.note = note
      state.bytes = note.bytes
      state.durableSize = state.head.size
      state.keptAt = now
      memory = state
      return state.head.size
    }
  }
}
