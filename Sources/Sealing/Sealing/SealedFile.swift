import Records

/// A file as it lies in a container.
package struct SealedFile: Hashable, Sendable {
  /// The entry's name.
  package let name: String
  /// Bytes.
  package let size: Int
  package let digest: ContentDigest

  /// The media type that its name's ending stands for.
  package var mediaType: String { MediaType.of(name) }
}
