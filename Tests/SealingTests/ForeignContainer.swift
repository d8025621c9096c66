import Containers
import Durable
import PKI
import Records

@testable import Sealing

/// A container put together entry by entry, as others make them, right or wrong.
struct ForeignContainer {
  var files: [(name: String, bytes: [UInt8])] = [("a.xml", Array("<søknad/>".utf8))]
  var identity = SealingHome.p256
  var manifestName = "META-INF/ASiCManifest.xml"
  var signatureName = "META-INF/signature.p7s"
  /// What is written instead of the manifest over `files`.
  var manifest: String?
  /// The same, even when it is no text.
  var rawManifest: [UInt8]?
  /// What is written instead of the signature over the manifest.
  var signature: [UInt8]?
  var more: [(name: String, bytes: [UInt8])] = []

  /// A manifest as others lay it out: other prefixes, line breaks, no media types.
  func foreignManifest(
    algorithm: DigestAlgorithm = .sha256, attributes: String = "", extra: String = ""
  ) -> String {
    let references = files.map { file in
      """
        <DataObjectReference URI="\(EntryURI.encoded(file.name))"\(attributes)>
          <d:DigestMethod Algorithm="\(algorithm.uri)"></d:DigestMethod>
          <d:DigestValue>
            \(Base64.encode(Digest.digest(of: file.bytes, by: algorithm)))
          </d:DigestValue>
        </DataObjectReference>
      """
    }
    return """
      <?xml version='1.0'?>
      <!-- made elsewhere -->
      <ASiCManifest xmlns='\(Manifest.namespace)' xmlns:d='\(Manifest.signatureNamespace)'>
        <SigReference URI="\(signatureName)"/>
      \(references.joined(separator: "\n"))
      \(extra)</ASiCManifest>
      """
  }

  var manifestBytes: [UInt8] {
    let sealed = files.map {
      SealedFile(name: $0.name, size: $0.bytes.count, digest: SHA256.digest(of: $0.bytes))
    }
    return rawManifest ?? manifest.map { Array($0.utf8) }
      ?? ManifestText.bytes(signature: signatureName, files: sealed)
  }

  /// Given, or made anew each time it is asked for.
  var signatureBytes: [UInt8] {
    get throws {
      try signature
        ?? CMSSigner(identity).sign(SHA256.digest(of: manifestBytes), at: SealingHome.now)
    }
  }

  /// The container's bytes.
  func bytes() throws -> [UInt8] {
    let home = try SealingHome()
    let manifest = manifestBytes
    let signature = try signatureBytes
    let file = try home.folder.open("c.asice", flags: 0o1102)
    var writer = try ContainerWriter(to: file, stamp: ZipStamp(SealingHome.now)) { _ in }
    for (name, bytes) in files { try writer.add(name, bytes) }
    try writer.add(manifestName, manifest)
    try writer.add(signatureName, signature)
    for (name, bytes) in more { try writer.add(name, bytes) }
    _ = try writer.finish()
    return try home.folder.contents(of: "c.asice")
  }

  func with(_ change: (inout ForeignContainer) throws -> Void) rethrows -> ForeignContainer {
    var copy = self
    try change(&copy)
    return copy
  }
}
