import Durable
import Ledger

/// Why a subscription cannot go on now.
package enum WebhookError: Error, Sendable {
  /// No secret, or one that is none: which line of the file.
  case badSecret(line: Int)
  /// A file of the subscription's folder is not what Postgang wrote.
  case damaged(path: String)
  /// There is no dead letter of that leaf.
  case noSuchLetter(leaf: Int64)
  case ledger(LedgerError)
  case file(SystemError)
  /// What is told of a record could not be looked up.
  case lookup(reason: String)
}

extension WebhookError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badSecret(let line):
      """
      line \(line) is no secret: write whsec_ and 24 to 64 bytes in Base64, \
      as `echo "whsec_$(openssl rand -base64 32)"` makes it
      """
    case .damaged(let path):
      "\(path) is damaged: remove it to begin with the newest event, or correct it"
    case .noSuchLetter(let leaf):
      "no dead letter of leaf \(leaf); `postgang webhook dead` lists those that are there"
    case .ledger(let error): "\(error)"
    case .file(let error): "\(error)"
    case .lookup(let reason): reason
    }
  }
}
