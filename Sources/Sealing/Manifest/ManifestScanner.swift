import PKI

/// Reads manifests that are written exactly as `ManifestText` writes them, without an XML parser:
/// the audit judges thousands of them a second.
///
/// It accepts less than XML, never more: wherever the bytes differ from the one form, it gives up
/// and leaves them to `ManifestParser`.
struct ManifestScanner {
  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The manifest; `nil` when it is not in our form, or anything is wrong with it.
  static func manifest(_ bytes: [UInt8]) -> Manifest? {
    var scanner = ManifestScanner(bytes)
    return scanner.manifest()
  }

  private mutating func manifest() -> Manifest? {
    guard skip(Form.opening), let signature = name(), skip(Form.afterSignature) else { return nil }
    var references: [Manifest.Reference] = []
    while skip(Form.beforeReference) {
      guard let reference = reference() else { return nil }
      references.append(reference)
    }
    guard !references.isEmpty, skip(Form.ending), place == bytes.count,
      references.dropFirst().allSatisfy({ !$0.isRoot }),
      Set(references.map(\.name)).count == references.count
    else { return nil }
    return Manifest(signature: signature, references: references)
  }

  private mutating func reference() -> Manifest.Reference? {
    guard let name = name(), skip(Form.beforeMediaType), let mediaType = text() else { return nil }
    let isRoot = skip(Form.root)
    guard skip(Form.beforeDigest), place + 44 <= bytes.count,
      let digest = Base64.decode(bytes[place..<place + 44]), digest.count == 32
    else { return nil }
    place += 44
    guard skip(Form.afterReference) else { return nil }
    return Manifest.Reference(
      name: name, mediaType: mediaType, isRoot: isRoot, algorithm: .sha256, digest: digest)
  }

  private mutating func name() -> String? {
    text().flatMap { EntryURI.decoded($0) }
  }

  /// What stands before the next quotation mark, if it is plain ASCII without entities.
  private mutating func text() -> String? {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      let byte = bytes[place]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "<") else {
        return nil
      }
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  /// Passes over `expected` if it stands here.
  private mutating func skip(_ expected: [UInt8]) -> Bool {
    guard place + expected.count <= bytes.count else { return false }
    for offset in expected.indices where bytes[place + offset] != expected[offset] { return false }
    place += expected.count
    return true
  }

  /// The parts of the one form, as bytes.
  private enum Form {
    static let opening = Array(ManifestText.opening.utf8)
    static let afterSignature = Array(ManifestText.afterSignature.utf8)
    static let beforeReference = Array(ManifestText.beforeReference.utf8)
    static let beforeMediaType = Array(ManifestText.beforeMediaType.utf8)
    static let root = Array(ManifestText.root.utf8)
    static let beforeDigest = Array(ManifestText.beforeDigest.utf8)
    static let afterReference = Array(ManifestText.afterReference.utf8)
    static let ending = Array(ManifestText.ending.utf8)
  }
}
