/// What a portal reads in `receipts/NAME.json`, as far as the tests judge it.
struct ReceiptFile: Decodable, Hashable, Sendable {
  let status: Status
  let submission: String
  let sha256: String
  let recordId: String?
  let journalNumber: String?

  enum Status: String, Decodable, Sendable {
    case accepted, duplicate, rejected
  }
}
