import Records

/// Something that knows the complete subtrees of a tree: its right edge in memory, or its tiles on
/// disk. Everything else about the tree follows from them.
package protocol TreeNodes {
  associatedtype Failure: Error

  /// The root of the complete subtree over the leaves `index << height ..< (index + 1) << height`.
  mutating func node(height: Int, index: Int64) throws(Failure) -> ContentDigest
}

extension TreeNodes {
  /// The root of the tree over the first `size` leaves.
  package mutating func root(size: Int64) throws(Failure) -> ContentDigest {
    size == 0 ? MerkleTree.emptyRoot : try root(of: 0..<size)
  }

  /// The root of the tree over some leaves, as a proof needs it: `range` begins at a multiple of
  /// the power of two that its count is rounded up to.
  mutating func root(of range: Range<Int64>) throws(Failure) -> ContentDigest {
    let split = largestPowerOfTwo(below: range.upperBound - range.lowerBound)
    guard let split else { return try node(height: 0, index: range.lowerBound) }
    // Not `split * 2`: a checkpoint may claim so many leaves that this overflows.
    if range.upperBound - range.lowerBound - split == split {
      let height = split.trailingZeroBitCount + 1
      return try node(height: height, index: range.lowerBound >> height)
    }
    let middle = range.lowerBound + split
    let left = try root(of: range.lowerBound..<middle)
    return MerkleTree.nodeHash(left, try root(of: middle..<range.upperBound))
  }

  /// The ragged right sides of the tree with `size` leaves: at place `h` the root over the leaves
  /// from `size` rounded down to a multiple of 2^h up to `size`; `nil` where there are none. The
  /// last one is the root. All inclusion proofs of one size share them.
  mutating func raggedRoots(size: Int64) throws(Failure) -> [ContentDigest?] {
    var roots: [ContentDigest?] = [nil]
    var height = 0
    while size >> height > 0 {
      let ragged = roots[height]
      if size >> height & 1 == 0 {
        roots.append(ragged)
      } else {
        let whole = try node(height: height, index: size >> height - 1)
        roots.append(ragged.map { MerkleTree.nodeHash(whole, $0) } ?? whole)
      }
      height += 1
    }
    return roots
  }

  /// PATH(index, D[size]) of RFC 6962 § 2.1.1, from the leaf's sibling up.
  package mutating func inclusionProof(
    of index: Int64, size: Int64
  ) throws(Failure) -> InclusionProof {
    precondition((0..<size).contains(index), "the leaf is not in a tree of that size")
    let ragged = try raggedRoots(size: size)
    var path: [ContentDigest] = []
    var height = 0
    while (size - 1) >> height > 0 {
      if let hash = try sibling(of: index, height: height, size: size, ragged: ragged) {
        path.append(hash)
      }
      height += 1
    }
    return InclusionProof(index: index, size: size, path: path)
  }

  /// The sibling, at that height, of the subtree that holds the leaf; `nil` when the leaf stands so
  /// far to the right that there is none.
  mutating func sibling(
    of index: Int64, height: Int, size: Int64, ragged: [ContentDigest?]
  ) throws(Failure) -> ContentDigest? {
    let sibling = index >> height ^ 1
    if sibling < size >> height { return try node(height: height, index: sibling) }
    return sibling == size >> height ? ragged[height] : nil
  }

  /// PROOF(oldSize, D[newSize]) of RFC 6962 § 2.1.2; empty when the sizes are equal or the old tree
  /// has no leaves.
  package mutating func consistencyProof(
    from oldSize: Int64, to newSize: Int64
  ) throws(Failure) -> ConsistencyProof {
    precondition(0 <= oldSize && oldSize <= newSize, "a tree cannot shrink")
    var path: [ContentDigest] = []
    if oldSize > 0 {
      try addSubproof(of: oldSize, in: 0..<newSize, isWhole: true, to: &path)
    }
    return ConsistencyProof(oldSize: oldSize, newSize: newSize, path: path)
  }

  /// SUBPROOF(old end, D[range], isWhole).
  private mutating func addSubproof(
    of oldEnd: Int64, in range: Range<Int64>, isWhole: Bool, to path: inout [ContentDigest]
  ) throws(Failure) {
    guard oldEnd < range.upperBound,
      let split = largestPowerOfTwo(below: range.upperBound - range.lowerBound)
    else {
      if !isWhole { path.append(try root(of: range)) }
      return
    }
    let middle = range.lowerBound + split
    if oldEnd <= middle {
      try addSubproof(of: oldEnd, in: range.lowerBound..<middle, isWhole: isWhole, to: &path)
      path.append(try root(of: middle..<range.upperBound))
    } else {
      try addSubproof(of: oldEnd, in: middle..<range.upperBound, isWhole: false, to: &path)
      path.append(try root(of: range.lowerBound..<middle))
    }
  }
}

/// The largest power of two that is smaller than `count`; `nil` for 1.
private func largestPowerOfTwo(below count: Int64) -> Int64? {
  count < 2 ? nil : 1 << (63 - (count - 1).leadingZeroBitCount)
}
