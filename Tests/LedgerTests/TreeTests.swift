import Records
import Testing

@testable import Ledger

/// Roots, proofs and their checks, against the definitions of RFC 6962.
@Suite struct TreeTests {
  /// The leaves of the certificate-transparency project's reference tests.
  static let knownLeaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].compactMap(Hex.bytes)

  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    (4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    (5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    (6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
  ])
  func `the root of the known leaves is the known one`(size: Int, root: String) {
    let hashes = TreeTests.knownLeaves.prefix(size).map(MerkleTree.leafHash)
    #expect(MerkleTree.root(of: hashes).hex == root)
  }

  @Test func `the roots of all sizes around a tile are those of the definition`() {
    let leaves = Leaves.make(0..<520)
    for size in [0, 1, 2, 3, 127, 128, 254, 255, 256, 257, 258, 511, 512, 513, 520] {
      let hashes = leaves.prefix(size).map(MerkleTree.leafHash)
      #expect(MerkleTree.root(of: hashes) == ReferenceTree.root(leaves[..<size]))
    }
  }

  @Test(arguments: [65_535, 65_536, 65_537])
  func `the root is that of the definition where the third level begins`(size: Int) {
    let leaves = Leaves.make(0..<size)
    #expect(
      MerkleTree.root(of: leaves.map(MerkleTree.leafHash)) == ReferenceTree.root(leaves))
  }

  @Test func `every leaf of every small tree has a proof that holds`() throws {
    let leaves = Leaves.make(0..<40)
    for size in 1...leaves.count {
      var tree = MemoryTree(leaves[..<size])
      let root = ReferenceTree.root(leaves[..<size])
      for index in 0..<size {
        let proof = tree.inclusionProof(of: Int64(index), size: Int64(size))
        #expect(proof.root(leafHash: MerkleTree.leafHash(leaves[index])) == root)
      }
    }
  }

  @Test func `a proof fails for another leaf, index, hash or length`() {
    let leaves = Leaves.make(0..<300)
    var tree = MemoryTree(leaves[...])
    let root = ReferenceTree.root(leaves)
    for index in [0, 1, 127, 255, 256, 298, 299] as [Int64] {
      let proof = tree.inclusionProof(of: index, size: 300)
      let hash = MerkleTree.leafHash(leaves[Int(index)])
      let other = MerkleTree.emptyRoot
      #expect(proof.root(leafHash: other) != root)
      for (wrongIndex, wrongSize) in [(index ^ 1, 300), (index, 513), (300, 300), (-1, 300)] {
        let wrong = InclusionProof(index: wrongIndex, size: Int64(wrongSize), path: proof.path)
        #expect(wrong.root(leafHash: hash) != root)
      }
      for place in proof.path.indices {
        var path = proof.path
        path[place] = other
        #expect(InclusionProof(index: index, size: 300, path: path).root(leafHash: hash) != root)
        path.remove(at: place)
        #expect(InclusionProof(index: index, size: 300, path: path).root(leafHash: hash) == nil)
      }
      let longer = InclusionProof(index: index, size: 300, path: proof.path + [other])
      #expect(longer.root(leafHash: hash) == nil)
    }
  }

  @Test func `every small tree is shown to continue every smaller one`() {
    let leaves = Leaves.make(0..<40)
    let roots = (0...40).map { ReferenceTree.root(leaves[..<$0]) }
    var tree = MemoryTree(leaves[...])
    for new in 0...40 {
      for old in 0...new {
        let proof = tree.consistencyProof(from: Int64(old), to: Int64(new))
        #expect(proof.holds(from: roots[old], to: roots[new]), "\(old) to \(new)")
      }
    }
  }

  @Test func `no proof makes a tree continue one that it does not continue`() {
    let leaves = Leaves.make(0..<300)
    var tree = MemoryTree(leaves[...])
    let root = ReferenceTree.root(leaves)
    let other = MerkleTree.leafHash([])
    for old in [1, 2, 128, 200, 255, 256, 257, 299] as [Int64] {
      let oldRoot = ReferenceTree.root(leaves[..<Int(old)])
      let proof = tree.consistencyProof(from: old, to: 300)
      #expect(!proof.holds(from: other, to: root))
      #expect(!proof.holds(from: oldRoot, to: other))
      for place in proof.path.indices {
        var path = proof.path
        path[place] = other
        let altered = ConsistencyProof(oldSize: old, newSize: 300, path: path)
        #expect(!altered.holds(from: oldRoot, to: root))
        path.remove(at: place)
        let shorter = ConsistencyProof(oldSize: old, newSize: 300, path: path)
        #expect(!shorter.holds(from: oldRoot, to: root))
      }
      let longer = ConsistencyProof(oldSize: old, newSize: 300, path: proof.path + [other])
      #expect(!longer.holds(from: oldRoot, to: root))
    }
    #expect(
      !ConsistencyProof(oldSize: 300, newSize: 299, path: []).holds(from: root, to: root))
  }

  @Test func `random proofs of a large tree hold`() {
    let size = 70_003
    let leaves = Leaves.make(0..<size)
    var tree = MemoryTree(leaves[...])
    let root = tree.root(size: Int64(size))
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let index = Int64.random(in: 0..<Int64(size), using: &random)
      let part = Int64.random(in: index + 1...Int64(size), using: &random)
      let partRoot = tree.root(size: part)
      let hash = MerkleTree.leafHash(leaves[Int(index)])
      #expect(tree.inclusionProof(of: index, size: part).root(leafHash: hash) == partRoot)
      let proof = tree.consistencyProof(from: part, to: Int64(size))
      #expect(proof.holds(from: partRoot, to: root))
    }
  }
}

/// All complete subtrees of some leaves, each level made from the one below.
struct MemoryTree: TreeNodes {
  private var levels: [[ContentDigest]]

  init(_ leaves: ArraySlice<[UInt8]>) {
    levels = [leaves.map(MerkleTree.leafHash)]
    while let last = levels.last, last.count > 1 {
      levels.append(
        stride(from: 0, to: last.count - 1, by: 2).map {
          MerkleTree.nodeHash(last[$0], last[$0 + 1])
        })
    }
  }

  func node(height: Int, index: Int64) -> ContentDigest { levels[height][Int(index)] }
}
