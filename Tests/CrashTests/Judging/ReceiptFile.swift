import Foundation

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

  init(at path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path))
    self = try JSONDecoder().decode(ReceiptFile.self, from: data)
  }
}
