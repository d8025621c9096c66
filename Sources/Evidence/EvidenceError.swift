import Durable
import PKI
import Records

/// What can be wrong with evidence and its files.
package enum EvidenceError: Error, Hashable, Sendable {
  /// The bytes are not the DER of an evidence record (RFC 4998), from that byte on.
  case malformed(offset: Int)
  /// The record uses what is not supported; encryption of the evidence, or an unknown digest.
  case unsupported(what: String)
  /// A time-stamp token cannot be read.
  case unreadableToken(reason: String)

  /// The token was made for another digest than the tree's root.
  case imprintDiffers(algorithm: DigestAlgorithm)
  /// The batch does not follow upon the newest one, which ends with leaf `expected` - 1.
  case notNext(first: Int64, expected: Int64)
  /// The renewal is not the next one of its batch.
  case notNextRenewal(number: Int, expected: Int)
  /// The batch has no such record.
  case noSuchRecord(RecordID)
  /// The record's files are not those that the batch's hash was made of.
  case filesDiffer(RecordID)
  /// Digests of the record's files by this algorithm are needed, and were not given.
  case hashesMissing(RecordID, algorithm: DigestAlgorithm)
  /// Batches exist before and after this ledger leaf, and none covers it.
  case gap(leaf: Int64)

  /// The file is none of Postgang's evidence, or of a later version.
  case foreign(path: String)
  /// The file ends too early, or goes on after its end.
  case wrongLength(path: String, expected: Int, found: Int)
  /// The file's bytes are not those that were written.
  case damaged(path: String, what: String)
  /// The file system refused.
  case file(SystemError)
}

extension EvidenceError {
  /// Reads DER that belongs to an evidence record.
  static func reading<Value>(
    _ body: () throws(DERError) -> Value
  ) throws(EvidenceError) -> Value {
    do throws(DERError) { return try body() } catch { throw .malformed(offset: error.offset) }
  }

  /// Does something with files.
  static func files<Value: ~Copyable>(
    _ body: () throws(SystemError) -> Value
  ) throws(EvidenceError) -> Value {
    do throws(SystemError) { return try body() } catch { throw .file(error) }
  }
}

extension EvidenceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let offset):
      "not an evidence record as RFC 4998 defines it: wrong from byte \(offset) on"
    case .unsupported(let what): "the evidence record uses \(what), which is not supported"
    case .unreadableToken(let reason): "the time-stamp cannot be read: \(reason)"
    case .imprintDiffers(let algorithm):
      "the time-stamp is not over the \(algorithm) digest that it was asked for; ask the "
        + "time-stamp authority again"
    case .notNext(let first, let expected):
      "the evidence begins with ledger leaf \(first), but the newest on disk ends before leaf "
        + "\(expected): another process has written meanwhile, or files are missing"
    case .notNextRenewal(let number, let expected):
      "renewal \(number) was made, but the next is \(expected): another process has renewed "
        + "meanwhile; run the renewal again"
    case .noSuchRecord(let id): "this evidence does not cover record \(id)"
    case .filesDiffer(let id):
      "the files of record \(id) are not those that its evidence was made for: the container was "
        + "altered; run `postgang verify` on it"
    case .hashesMissing(let id, let algorithm):
      "the \(algorithm) digests of the files of record \(id) are needed"
    case .gap(let leaf):
      "no evidence covers ledger leaf \(leaf), though there is evidence before and after it: a file "
        + "below archive/evidence/ is missing; restore it from a copy"
    case .foreign(let path):
      "\(path) is no evidence of Postgang's, or was written by a later version"
    case .wrongLength(let path, let expected, let found):
      "\(path) has \(counted(found, "byte", "bytes")) instead of \(expected): it was cut off or added "
        + "to; restore it from a copy"
    case .damaged(let path, let what):
      "\(path) was altered (\(what)); restore it from a copy"
    case .file(let error): error.description
    }
  }
}
