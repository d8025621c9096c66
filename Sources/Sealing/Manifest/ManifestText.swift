import PKI

/// The one form in which Postgang writes manifests; the bytes are signed as they are, without
/// canonicalisation.
enum ManifestText {
  static let opening =
    #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    + #"<asic:ASiCManifest xmlns:asic="\#(Manifest.namespace)" "#
    + #"xmlns:ds="\#(Manifest.signatureNamespace)"><asic:SigReference URI=""#
  static let afterSignature = #"" MimeType="application/pkcs7-signature"/>"#
  static let beforeReference = #"<asic:DataObjectReference URI=""#
  static let beforeMediaType = #"" MimeType=""#
  static let root = #"" Rootfile="true"#
  static let beforeDigest =
    #""><ds:DigestMethod Algorithm="\#(DigestAlgorithm.sha256.uri)"/><ds:DigestValue>"#
  static let afterReference = "</ds:DigestValue></asic:DataObjectReference>"
  static let ending = "</asic:ASiCManifest>"

  /// Writes a manifest for `signature` over `files`, of which the first is the root.
  static func bytes(signature: String, files: [SealedFile]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(opening.utf8.count + 64 + files.count * 400)
    bytes += opening.utf8
    bytes += EntryURI.encoded(signature).utf8
    bytes += afterSignature.utf8
    for (place, file) in files.enumerated() {
      bytes += beforeReference.utf8
      bytes += EntryURI.encoded(file.name).utf8
      bytes += beforeMediaType.utf8
      bytes += (place == 0 ? MediaType.xml : MediaType.of(file.name)).utf8
      if place == 0 { bytes += root.utf8 }
      bytes += beforeDigest.utf8
      bytes += Base64.encode(file.digest.array).utf8
      bytes += afterReference.utf8
    }
    bytes += ending.utf8
    return bytes
  }
}
