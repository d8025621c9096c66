import Foundation
import Records

@testable import Assembly
@testable import Desk

/// Submissions of a test's desk, through the drop folder and the running line.
extension DeskHome {
  /// Submits a sample that is shipped with a form, and waits for its receipt.
  @discardableResult
  func submit(_ sample: String) async throws -> CanonicalJSON {
    try await submit(file: "\(DeskHome.project)/schemas/\(sample)")
  }

  private func submit(file path: String) async throws -> CanonicalJSON {
    let home = line.open.home
    return try await apart {
      let found = try DropOffice(home).submit(path).wait()
      guard let json = CanonicalJSON(found.json) else { throw CocoaError(.fileReadCorruptFile) }
      return json
    }
  }

  /// Submits a form under a name, and waits for its receipt.
  @discardableResult
  func submit(_ text: String, as name: String) async throws -> CanonicalJSON {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postgang-form-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: name).path
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return try await submit(file: path)
  }

  /// Does work that blocks on a thread that may.
  func apart<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
    -> Result
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
  }

  /// Sends a form with a file, as a browser does.
  func upload(
    _ path: String, _ fields: [(String, String)], file: (name: String, bytes: Data)? = nil,
    language: String = "nb"
  ) async throws -> Asked {
    let boundary = "----desk-\(UUID().uuidString)"
    var body = Data()
    for (name, value) in fields {
      body += Data(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
      )
    }
    if let file {
      let head =
        "name=\"file\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream"
      body += Data("--\(boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8)
      body += file.bytes + Data("\r\n".utf8)
    }
    body += Data("--\(boundary)--\r\n".utf8)
    return try await ask(
      "POST", path,
      headers: [
        "Accept": "text/html", "Accept-Language": language,
        "Content-Type": "multipart/form-data; boundary=\(boundary)",
      ], body: body)
  }
}
