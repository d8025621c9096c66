/// One entry of an archive, as its central directory describes it.
package struct ArchiveEntry: Hashable, Sendable {
  /// Its number in the central directory, from 0.
  package let index: Int
  package let name: String
  /// Bytes, unpacked and packed.
  package let size: Int
  package let compressedSize: Int
  package let isDeflated: Bool
  /// A folder: its name ends with `/`.
  package let isFolder: Bool
  /// The time that it was given.
  package let stamp: ZipStamp
  /// Neither of its headers has an extra field, and its directory record no comment.
  package let isBare: Bool
  /// Its headers say what ContainerWriter would have said.
  package let isAsWritten: Bool
  /// Where its local header starts and where its data do, in bytes from the start of the archive.
  package let headerOffset: Int
  let dataOffset: Int
  let checksum: UInt32
}
