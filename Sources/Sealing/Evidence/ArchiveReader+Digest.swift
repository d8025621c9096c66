import Containers
import PKI
import Records

extension ArchiveReader {
  /// The digest of what an entry holds.
  func digest(
    of entry: ArchiveEntry, by algorithm: DigestAlgorithm
  ) throws(ContainerError) -> [UInt8] {
    var digest = Digest(algorithm)
    var stream = stream(entry)
    var buffer = [UInt8](repeating: 0, count: min(max(entry.size, 1), 256 << 10))
    while true {
      var span = buffer.mutableSpan
      let count = try span.withUnsafeMutableBytes { (bytes) throws(ContainerError) in
        let count = try stream.read(into: bytes)
        digest.update(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        return count
      }
      if count == 0 { return digest.finish() }
    }
  }

  /// The digest of the archive's own bytes, as `sha256sum` prints it.
  package func digest() throws(ContainerError) -> ContentDigest {
    var digest = SHA256()
    var buffer = [UInt8](repeating: 0, count: min(max(size, 1), 256 << 10))
    var offset = 0
    while offset < size {
      let start = offset
      var span = buffer.mutableSpan
      let count = try span.withUnsafeMutableBytes { (bytes) throws(ContainerError) in
        let count = try read(into: bytes, at: start)
        digest.update(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        return count
      }
      if count == 0 { break }
      offset += count
    }
    return digest.finish()
  }
}
