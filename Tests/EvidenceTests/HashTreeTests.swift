import PKI
import Testing

@testable import Evidence

@Suite struct HashTreeTests {
  static func leaves(_ count: Int, by algorithm: DigestAlgorithm = .sha256) -> [[UInt8]] {
    (0..<count).map { Digest.digest(of: Array("leaf \($0)".utf8), by: algorithm) }
  }

  /// RFC 4998 § 4.2 for two children, word for word.
  static func parent(_ a: [UInt8], _ b: [UInt8], by algorithm: DigestAlgorithm) -> [UInt8] {
    Digest.digest(
      of: [a, b].sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }, by: algorithm)
  }

  static func root(of leaves: [[UInt8]], by algorithm: DigestAlgorithm) -> [UInt8] {
    var level = leaves
    while level.count > 1 {
      level = stride(from: 0, to: level.count, by: 2).map {
        $0 + 1 < level.count ? parent(level[$0], level[$0 + 1], by: algorithm) : level[$0]
      }
    }
    return level[0]
  }

  @Test func `a tree of one leaf is that leaf`() {
    let leaf = Self.leaves(1)[0]
    let tree = HashTree(leaves: [leaf], by: .sha256)
    #expect(tree.root == leaf)
    #expect(tree.path(of: 0).isEmpty)
  }

  /// The figure of RFC 4998 § 4.2.1: h123 over h1 and h2abc, and h3 beside them.
  @Test func `three leaves are two under one node and the third beside it`() {
    let h = Self.leaves(3)
    let h12 = Self.parent(h[0], h[1], by: .sha256)
    let tree = HashTree(leaves: h, by: .sha256)
    #expect(tree.root == Self.parent(h12, h[2], by: .sha256))
    #expect(tree.path(of: 0) == [h[1], h[2]])
    #expect(tree.path(of: 1) == [h[0], h[2]])
    #expect(tree.path(of: 2) == [h12])
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func `every leaf's path leads to the root, whatever the tree's size`(algorithm: DigestAlgorithm) {
    for count in 1...300 {
      let leaves = Self.leaves(count, by: algorithm)
      let tree = HashTree(leaves: leaves, by: algorithm)
      #expect(tree.count == count)
      #expect(tree.root == Self.root(of: leaves, by: algorithm), "\(count) leaves")
      for place in [0, count / 3, count / 2, count - 1] {
        #expect(tree.leaf(place) == leaves[place])
        let reduced = ReducedHashTree(
          ObjectGroup([leaves[place]], by: algorithm), path: tree.path(of: place))
        #expect(reduced.root(by: algorithm) == tree.root, "leaf \(place) of \(count)")
      }
    }
  }

  @Test func `a path leads nowhere from another leaf`() {
    let leaves = Self.leaves(100)
    let tree = HashTree(leaves: leaves, by: .sha256)
    for place in 1..<100 {
      let path = tree.path(of: place)
      let wrong = ReducedHashTree(ObjectGroup([leaves[place - 1]], by: .sha256), path: path)
      // The two children of one node share the rest of the way, but not the first step.
      #expect(wrong.root(by: .sha256) != tree.root)
    }
  }

  @Test func `the order of two children does not change their parent`() {
    let h = Self.leaves(2)
    #expect(
      HashTree(leaves: h, by: .sha256).root == HashTree(leaves: h.reversed(), by: .sha256).root)
  }
}
