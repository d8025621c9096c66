import Durable
import PKI
import Records

/// What every file of evidence is: a header, rows, a checkpoint, a token, and a digest over it all.
///
/// docs/formats/evidence.md has the bytes. Numbers are written most significant byte first.
struct EvidenceFrame: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    case batch = 0x42  // B
    case timestampRenewal = 0x54  // T
    case hashRenewal = 0x48  // H
  }

  let kind: Kind
  /// Of the hash tree, or of the digest that a renewed time-stamp covers.
  let algorithm: DigestAlgorithm
  /// 0 for a batch; its renewals count from 1.
  let number: Int
  /// The ledger leaves that the batch covers.
  let leaves: Range<Int64>
  /// The rows, one behind the other: 16 bytes of id and a digest each.
  let rows: [UInt8]
  let checkpoint: [UInt8]
  let token: [UInt8]

  static let magic = Array("postgang-evidence/1\n".utf8)
  static let headerLength = 52
  static let digestLength = 32
  /// Bytes of the longest file that is read: rows of a million records.
  static let longest = 96 << 20

  var rowLength: Int { 16 + algorithm.length }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      EvidenceFrame.headerLength + rows.count + checkpoint.count + token.count
        + EvidenceFrame.digestLength)
    bytes += EvidenceFrame.magic
    bytes += [kind.rawValue, algorithm.code]
    bytes += UInt64(number).bytes.suffix(2)
    bytes += UInt64(leaves.lowerBound).bytes
    bytes += UInt64(leaves.upperBound).bytes
    bytes += UInt64(rows.count / rowLength).bytes.suffix(4)
    bytes += UInt64(checkpoint.count).bytes.suffix(4)
    bytes += UInt64(token.count).bytes.suffix(4)
    bytes += rows
    bytes += checkpoint
    bytes += token
    bytes += SHA256.digest(of: bytes).array
    return bytes
  }
}

extension EvidenceFrame {
  /// Reads a file's bytes; `path` is for messages.
  ///
  /// - Throws: `.foreign`, `.wrongLength`, `.damaged`.
  init(_ bytes: [UInt8], path: String) throws(EvidenceError) {
    guard bytes.starts(with: EvidenceFrame.magic) else { throw .foreign(path: path) }
    guard bytes.count >= EvidenceFrame.headerLength + EvidenceFrame.digestLength else {
      throw .wrongLength(
        path: path, expected: EvidenceFrame.headerLength + EvidenceFrame.digestLength,
        found: bytes.count)
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 << 8 | Int($1) }
    }
    guard let kind = Kind(rawValue: bytes[20]),
      let algorithm = DigestAlgorithm.allCases.first(where: { $0.code == bytes[21] })
    else { throw .foreign(path: path) }
    self.kind = kind
    self.algorithm = algorithm
    self.number = number(22..<24)
    // Their top bits are clear in every file that was ever written.
    guard bytes[24] < 0x80, bytes[32] < 0x80, number(24..<32) < number(32..<40) else {
      throw .damaged(path: path, what: "the numbers of leaves in its header")
    }
    leaves = Int64(number(24..<32))..<Int64(number(32..<40))
    // Below 2^32 each: their sum cannot overflow.
    let rowsEnd = EvidenceFrame.headerLength + number(40..<44) * (16 + algorithm.length)
    let noteEnd = rowsEnd + number(44..<48)
    let tokenEnd = noteEnd + number(48..<52)
    guard bytes.count == tokenEnd + EvidenceFrame.digestLength else {
      throw .wrongLength(
        path: path, expected: tokenEnd + EvidenceFrame.digestLength, found: bytes.count)
    }
    let digest = bytes.withUnsafeBytes {
      SHA256.digest(of: UnsafeRawBufferPointer(rebasing: $0[..<tokenEnd]))
    }
    guard ContentDigest(bytes: bytes[tokenEnd...]) == digest else {
      throw .damaged(path: path, what: "its digest differs")
    }
    rows = Array(bytes[EvidenceFrame.headerLength..<rowsEnd])
    checkpoint = Array(bytes[rowsEnd..<noteEnd])
    token = Array(bytes[noteEnd..<tokenEnd])
  }

  func readToken(path: String) throws(EvidenceError) -> TimestampToken {
    do throws(TimestampFault) { return try TimestampToken(der: token) } catch {
      throw .damaged(path: path, what: "its time-stamp cannot be read: \(error)")
    }
  }
}

extension DigestAlgorithm {
  /// Stands for the algorithm in files of evidence.
  var code: UInt8 {
    switch self {
    case .sha256: 1
    case .sha384: 2
    case .sha512: 3
    }
  }
}

extension UInt64 {
  /// The eight bytes, most significant first.
  var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> UInt64(56 - 8 * $0)) }
  }
}
