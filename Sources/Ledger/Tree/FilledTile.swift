/// A tile that has just become full, and where it stands.
struct FilledTile: Sendable {
  let level: Int
  let index: Int64
  let tile: TileTree
}
