import Testing

@testable import Ledger

@Suite struct TileNameTests {
  @Test(arguments: [
    ("tile/0/000", TileName.Kind.hashes(level: 0), 0, 256),
    ("tile/0/x001/x234/067", .hashes(level: 0), 1_234_067, 256),
    ("tile/2/x001/000.p/1", .hashes(level: 2), 1000, 1),
    ("tile/entries/999.p/255", .entries, 999, 255),
    ("tile/63/000", .hashes(level: 63), 0, 256),
  ])
  func `a tile has the path of the specification`(
    path: String, kind: TileName.Kind, index: Int64, width: Int
  ) {
    let name = TileName(kind, index: index, width: width)
    #expect(name.path == path)
    #expect(TileName(path: path) == name)
  }

  @Test(arguments: [
    "tile/0/0", "tile/0/0000", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/0/x000/000",
    "tile/0/001/000", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p",
    "tile/0/000/1", "tile/0/", "tile/0", "tile//000", "/tile/0/000", "tile/0/-01", "tile/0/+01",
    "tile/data/000", "checkpoint", "",
  ])
  func `what is no tile's path is not taken for one`(path: String) {
    #expect(TileName(path: path) == nil)
  }

  @Test func `a tile spans the leaves below it`() {
    #expect(TileName(.entries, index: 2, width: 3).leaves == 512..<515)
    #expect(TileName(.hashes(level: 1), index: 1).leaves == 65_536..<131_072)
    #expect(TileName(.hashes(level: 1), index: 0, width: 2).leaves == 0..<512)
  }
}
