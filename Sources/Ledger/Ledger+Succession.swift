import Records

extension Ledger {
  /// Publishes everything that the store has committed, and lets `successor` sign the newest
  /// checkpoint beside this ledger's own key: whoever knows the old key alone finds the new one
  /// vouched for under its signature. That checkpoint is kept. Only the keeper does.
  ///
  /// - Parameter switching: puts the new key in the old one's place, and is told the size of that
  ///   checkpoint, the last one that the old key signs. Nobody publishes meanwhile.
  /// - Throws: as `publish`, and what `switching` throws. Whether it did its work or not, the
  ///   checkpoint is durable by then.
  package func handOver(
    to successor: LedgerKey, at now: Instant, store: some LeafQueue,
    switching: (_ lastSize: Int64) throws -> Void
  ) throws {
    precondition(role == .keeper, "only the keeper hands over")
    let source = LeafSource(store)
    var failure: (any Error)?
    try exclusively { memory throws(LedgerError) in
      var state = try current(memory.take(), source)
      let count = try source.count()
      if count > state.head.size || state.note == nil {
        _ = try extend(&state, by: [], from: count, source)
      }
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
      do { try switching(state.head.size) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
