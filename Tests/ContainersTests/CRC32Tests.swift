import CZlib
import Testing

@testable import Containers

@Suite struct CRC32Tests {
  let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 5) }

  @Test func `the standard's check value comes out`() {
    #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
  }

  /// Every length and start that the folding treats differently.
  @Test func `checksums are those of zlib`() {
    for start in 0..<17 {
      for count in Array(0...300) + [1000, 1023, 1024, 1025, 4000] {
        let part = Array(bytes[start..<start + count])
        #expect(UInt(CRC32.checksum(of: part)) == crc32_z(0, part, part.count))
      }
    }
  }

  @Test func `a checksum may be continued anywhere`() {
    for cut in 0...300 {
      var checksum = CRC32()
      bytes[..<cut].withUnsafeBytes { checksum.update($0) }
      bytes[cut...].withUnsafeBytes { checksum.update($0) }
      #expect(checksum.value == CRC32.checksum(of: bytes))
    }
  }
}
