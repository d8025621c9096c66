import Durable
import Foundation
import Hummingbird

/// A form with a file as browsers send it (multipart/form-data): its fields, and the file in a
/// folder of its own that goes with the form.
///
/// The body is streamed: no more of the file is in memory than one piece of it.
final class UploadForm: Sendable {
  /// What is taken.
  struct Bounds: Sendable {
    /// Bytes of a field.
    let field: Int
    /// Bytes of the file.
    let file: Int
  }

  private static let piece = 256 << 10
  private static let mostFields = 16

  let fields: [String: String]
  /// Where the file lies and how it was called; `nil` when none was chosen.
  let file: (path: String, name: String)?
  private let folder: String

  private init(fields: [String: String], file: (path: String, name: String)?, folder: String) {
    self.fields = fields
    self.file = file
    self.folder = folder
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Reads the form of a request.
  ///
  /// - Parameter fileName: the name under which the file lies, made from the one that the browser
  ///   gives: that is somebody else's, and leads nowhere.
  /// - Throws: `Problem`, when it is no such form or larger than `bounds` allow.
  static func read(
    _ request: Request, within bounds: Bounds, on blocking: Bridge,
    fileName: @escaping @Sendable (String) -> String
  ) async throws -> UploadForm {
    guard
      var scanner = MultipartScanner(contentType: request.headers[.contentType] ?? "")
    else {
      throw Problem(
        "media-type", .unsupportedMediaType, title: "This is no form with a file",
        detail: "Send multipart/form-data.")
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postgang-upload-\(UUID().uuidString)").path
    var draft = Draft(folder: folder, bounds: bounds, fileName: fileName)
    do {
      try await blocking {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o700])
      }
      for try await part in request.body {
        for event in try scanner.take(part.readableBytesView) {
          if let bytes = try draft.take(event) {
            let target = draft.target
            try await blocking { try target.append(bytes) }
          }
        }
      }
      guard scanner.isAtEnd else { throw MultipartScanner.Fault.malformed }
    } catch {
      // The folder is nobody's concern once the form is refused.
      try? await blocking { try FileManager.default.removeItem(atPath: folder) }
      if error is MultipartScanner.Fault { throw Problem.badRequest("The form is not whole.") }
      throw error
    }
    return UploadForm(fields: draft.fields, file: draft.file, folder: folder)
  }

  /// Where a file is written, piece by piece.
  private struct Target: Sendable {
    let folder: String
    let name: String

    func append(_ bytes: [UInt8]) throws(SystemError) {
      try Folder(at: folder).append(bytes, to: name, durable: false)
    }
  }

  /// A form while it arrives.
  private struct Draft {
    let folder: String
    let bounds: Bounds
    let fileName: @Sendable (String) -> String
    var fields: [String: String] = [:]
    var file: (path: String, name: String)?
    private var field: (name: String, bytes: [UInt8])?
    private var chosen: String?
    private var pending: [UInt8] = []
    private var size = 0

    init(folder: String, bounds: Bounds, fileName: @escaping @Sendable (String) -> String) {
      self.folder = folder
      self.bounds = bounds
      self.fileName = fileName
    }

    var target: Target { Target(folder: folder, name: file.map { fileName($0.name) } ?? "file") }

    /// - Returns: what is to be written to `target` now.
    mutating func take(_ event: MultipartScanner.Event) throws -> [UInt8]? {
      switch event {
      case .part(let name, nil):
        guard fields.count < UploadForm.mostFields else { throw UploadForm.tooLarge(bounds) }
        field = (name, [])
      case .part(_, let filename?): chosen = filename
      case .content(let bytes): return try take(bytes)
      case .partEnd:
        if let field { fields[field.name] = String(decoding: field.bytes, as: UTF8.self) }
        (field, chosen) = (nil, nil)
        return flush(atLeast: 1)
      }
      return nil
    }

    private mutating func take(_ bytes: [UInt8]) throws -> [UInt8]? {
      if field != nil {
        field?.bytes += bytes
        guard field?.bytes.count ?? 0 <= bounds.field else { throw UploadForm.tooLarge(bounds) }
        return nil
      }
      // A browser sends an empty part where no file was chosen.
      guard let chosen else { return nil }
      if file == nil { file = ("\(folder)/\(fileName(chosen))", chosen) }
      guard file?.name == chosen else { throw Problem.badRequest("Send one file.") }
      size += bytes.count
      guard size <= bounds.file else { throw UploadForm.tooLarge(bounds) }
      pending += bytes
      return flush(atLeast: UploadForm.piece)
    }

    private mutating func flush(atLeast count: Int) -> [UInt8]? {
      guard pending.count >= count else { return nil }
      defer { pending = [] }
      return pending
    }
  }

  private static func tooLarge(_ bounds: Bounds) -> Problem {
    Problem(
      "too-large", .contentTooLarge, title: "Too large",
      detail: "A file here has at most \(bounds.file) bytes, a text \(bounds.field).")
  }
}
