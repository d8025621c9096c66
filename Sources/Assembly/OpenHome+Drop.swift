extension OpenHome {
  /// How many submissions wait in the drop folder, those in flight not counted.
  package func waitingInDrop() throws -> Int { try DropGlance(at: home.paths.drop).waiting }
}
