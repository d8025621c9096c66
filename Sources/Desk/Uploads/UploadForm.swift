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

  /// Bytes of boundaries, headers and further fields beside the file and the largest field.
  private static let overhead = 1 << 20

  let fields: [String: String]
  /// Where the file lies; `nil` when none was chosen.
  let file: String?
  private let folder: String

  private init(_ draft: UploadDraft, in folder: String) {
    fields = draft.fields
    file = draft.file
    self.folder = folder
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Reads the form of a request.
  ///
  /// - Parameters:
  ///   - guest: whose room it takes.
  ///   - fileName: the name under which the file lies, made from the one that the browser gives: that
  ///     is somebody else's, and leads nowhere.
  /// - Throws: `Problem`, when it is no such form or larger than `bounds` allow; `UploadRoom.Refusal`.
  static func read(
    _ request: Request, within bounds: Bounds, as guest: UploadRoom.Guest, on blocking: Bridge,
    fileName: @escaping @Sendable (String) -> String
  ) async throws -> UploadForm {
    guard request.mediaType == "multipart/form-data" else {
      throw Problem.mediaType("multipart/form-data")
    }
    var reader = try Problem.understanding { try MultipartReader(of: request) }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postgang-upload-\(UUID().uuidString)").path
    var draft = UploadDraft(in: folder, within: bounds, fileName: fileName)
    do {
      try await blocking {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: false,
          attributes: [.posixPermissions: 0o700])
      }
      let most = bounds.file + bounds.field + UploadForm.overhead
      try await request.forEachPiece(most: most, orElse: .tooLarge(bounds.file)) { piece in
        try guest.bring(piece.readableBytes)
        let events = try Problem.understanding { try reader.feed(piece.readableBytesView) }
        for event in events { try draft.take(event) }
        try await draft.flush(atLeast: UploadDraft.piece, on: blocking)
      }
      try Problem.understanding { try reader.finish() }
      try await draft.flush(atLeast: 1, on: blocking)
    } catch {
      // The folder is nobody's concern once the form is refused.
      try? await blocking { try FileManager.default.removeItem(atPath: folder) }
      throw error
    }
    return UploadForm(draft, in: folder)
  }
}
