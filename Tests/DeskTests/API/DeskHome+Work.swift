import Foundation
import Records

@testable import Assembly
@testable import Desk

/// What programs do at a test's desk.
extension DeskHome {
  /// A sample that is shipped with a form, such as `edialog/1.0/valid/hol-i-vegen/brev.xml`.
  static func sample(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(project)/schemas/\(path)"))
  }

  /// Hands a form in, and waits for what becomes of it.
  func handIn(
    _ body: Data, type: String = "application/xml", headers: [String: String]
  ) async throws -> Asked {
    let own = ["Content-Type": type, "Prefer": "wait=50"]
    return try await ask(
      "POST", "/api/submissions", headers: headers.merging(own) { given, _ in given }, body: body)
  }

  /// Sends an object.
  func send(
    _ path: String, _ object: String, headers: [String: String]
  ) async throws -> Asked {
    try await ask(
      "POST", path, headers: headers.merging(["Content-Type": "application/json"]) { a, _ in a },
      body: Data(object.utf8))
  }

  /// A multipart body; a part without file name is a plain field.
  static func multipart(
    _ parts: [(name: String, file: String?, content: Data)]
  ) -> (type: String, body: Data) {
    var body = Data()
    for part in parts {
      let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
      body += Data(
        "--b\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n".utf8)
      body += part.content + Data("\r\n".utf8)
    }
    return ("multipart/form-data; boundary=b", body + Data("--b--\r\n".utf8))
  }

  /// What lies in the drop folder, hidden things too, but not what is being worked on.
  func dropped() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: paths.drop).filter { $0 != ".taken" }
  }

}

extension Asked {
  /// The last part of the problem's type.
  var kind: String? {
    (json?["type"]?.string).map { $0.replacing("urn:postgang:problem:", with: "") }
  }
}
