import Durable

/// A form with a file, while it arrives.
struct UploadDraft {
  /// Bytes of the file that are gathered before they are written.
  static let piece = 64 << 10
  private static let mostParts = 20

  private let folder: String
  private let bounds: UploadForm.Bounds
  private let fileName: @Sendable (String) -> String

  private var values: [(name: String, bytes: [UInt8])] = []
  /// Of the file: what its sender calls it, the name under which it lies, its bytes so far.
  private var chosen: (part: Int, name: String, size: Int)?
  private var parts = 0
  private var isField = false
  private var pending: [UInt8] = []

  init(
    in folder: String, within bounds: UploadForm.Bounds,
    fileName: @escaping @Sendable (String) -> String
  ) {
    self.folder = folder
    self.bounds = bounds
    self.fileName = fileName
  }

  /// The fields that have come, the last one of each name.
  var fields: [String: String] {
    Dictionary(
      values.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) },
      uniquingKeysWith: { $1 })
  }

  /// The path of the file; `nil` while nothing of one has come.
  var file: String? {
    guard let chosen, chosen.size > 0 else { return nil }
    return "\(folder)/\(chosen.name)"
  }

  mutating func take(_ event: MultipartReader.Event) throws(Problem) {
    switch event {
    case .part(let part):
      parts += 1
      guard parts <= UploadDraft.mostParts else { throw .tooLarge(bounds.file) }
      isField = part.fileName == nil
      if isField {
        values.append((part.name, []))
      } else if chosen == nil || chosen?.size == 0 {
        // A browser sends an empty part where no file was chosen.
        chosen = (parts, fileName(part.fileName ?? ""), 0)
      }
    case .bytes(let bytes): try take(bytes)
    }
  }

  private mutating func take(_ bytes: [UInt8]) throws(Problem) {
    if isField {
      values[values.count - 1].bytes += bytes
      let sum = values.reduce(0) { $0 + $1.bytes.count }
      guard sum <= bounds.field + UploadDraft.piece else { throw .tooLarge(bounds.field) }
      return
    }
    guard chosen?.part == parts else { throw .part("file", "second-file") }
    chosen?.size += bytes.count
    guard chosen?.size ?? 0 <= bounds.file else { throw .tooLarge(bounds.file) }
    pending += bytes
  }

  /// Writes what is gathered of the file, when it is that much.
  mutating func flush(atLeast count: Int, on blocking: Bridge) async throws {
    guard pending.count >= count, let chosen else { return }
    let (bytes, folder) = (pending, folder)
    pending = []
    try await blocking {
      try Folder(at: folder).append(bytes, to: chosen.name, durable: false)
    }
  }
}
