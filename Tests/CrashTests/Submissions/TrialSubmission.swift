import Foundation
import PKI
import Records

/// A submission as a portal drops it, and what must become of it.
struct TrialSubmission: Sendable {
  let name: String
  let content: Content
  /// The portal's reference; `nil` for what must be rejected whatever else was dropped.
  let reference: String?

  /// The same submission under another name.
  func renamed(_ name: String) -> TrialSubmission {
    TrialSubmission(name: name, content: content, reference: reference)
  }

  enum Content: Sendable {
    case file([UInt8])
    /// The files of a folder by name.
    case folder([String: [UInt8]])

    /// What lies at `path`; `nil` when nothing does.
    init?(at path: String) {
      let files = FileManager.default
      if let names = try? files.contentsOfDirectory(atPath: path) {
        self = .folder(
          Dictionary(
            uniqueKeysWithValues: names.map { name in
              (name, Array(files.contents(atPath: "\(path)/\(name)") ?? Data()))
            }))
      } else if let bytes = files.contents(atPath: path) {
        self = .file(Array(bytes))
      } else {
        return nil
      }
    }

    /// As receipts give it: of a folder, that of the lines `HEX  PATH\n` of its files in the order of
    /// their paths.
    var digest: String {
      switch self {
      case .file(let bytes): SHA256.digest(of: bytes).hex
      case .folder(let files):
        SHA256.digest(
          of: files.keys.sorted().flatMap { name in
            Array("\(SHA256.digest(of: files[name] ?? []).hex)  \(name)\n".utf8)
          }
        ).hex
      }
    }
  }
}
