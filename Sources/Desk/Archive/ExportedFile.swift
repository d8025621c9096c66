import Durable
import Foundation
import Hummingbird

/// A copy that was made to be handed out; it goes with the answer.
final class ExportedFile: Sendable {
  private static let piece = 256 << 10

  private let folder: String
  private let name: String
  private let size: Int

  /// A folder that nobody else can look into.
  static func makeFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "postgang-export-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return folder
  }

  /// Takes over the folder with the file in it.
  init(_ path: String, in folder: String) throws {
    self.folder = folder
    name = URL(fileURLWithPath: path).lastPathComponent
    size = try OpenFile.reading(path).status().size
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Its bytes, a piece at a time.
  func body(on blocking: Bridge) -> ResponseBody {
    ResponseBody(contentLength: size) { [self] writer in
      var at = 0
      while at < size {
        let from = at
        let bytes = try await blocking { [self] in
          try Folder(at: folder).open(name).bytes(count: ExportedFile.piece, at: from)
        }
        guard !bytes.isEmpty else { break }
        at += bytes.count
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
  }
}
