import Evidence
import PKI

/// What an evidence record in a container covers (ETSI EN 319 162-1 § A.4): a manifest of the same
/// schema as that of a signature, which names the record and every covered file.
package enum EvidenceRecordManifest {
  package static let name = "META-INF/ASiCEvidenceRecordManifest001.xml"
  /// The entry that holds the record.
  package static let record = "META-INF/evidencerecord001.ers"

  private static let afterRecord = #""/>"#

  /// The manifest over files with these names and SHA-256 digests, in the form that `ManifestText`
  /// has for signatures; there is no media type for evidence records to name.
  package static func bytes(over files: [(name: String, digest: [UInt8])]) -> [UInt8] {
    var text = ManifestText.opening + EntryURI.encoded(record) + afterRecord
    for file in files {
      text += ManifestText.beforeReference + EntryURI.encoded(file.name)
      text += ManifestText.beforeMediaType + mediaType(of: file.name) + ManifestText.beforeDigest
      text += Base64.encode(file.digest) + ManifestText.afterReference
    }
    return Array((text + ManifestText.ending).utf8)
  }

  private static func mediaType(of name: String) -> String {
    name == Sealer.signatureName ? "application/pkcs7-signature" : MediaType.of(name)
  }
}
