/// The extra fields of an entry (APPNOTE 6.3.3 § 4.5): blocks of a number, a length and bytes.
struct ExtraFields {
  /// The blocks' numbers; `nil` when the last one is cut off.
  let numbers: [UInt16]?

  init(_ bytes: [UInt8]) {
    var numbers: [UInt16] = []
    var place = 0
    while place < bytes.count {
      guard place + 4 <= bytes.count else {
        self.numbers = nil
        return
      }
      let span = bytes.span.bytes
      numbers.append(span.littleEndian(at: place))
      place += 4 + Int(span.littleEndian(at: place + 2) as UInt16)
    }
    self.numbers = place == bytes.count ? numbers : nil
  }

  /// What is wrong with them, whatever the policy.
  var fault: ArchiveProblem.Fault? {
    guard let numbers else { return .extra }
    if numbers.contains(ZipFormat.zip64Extra) { return .zip64 }
    if numbers.contains(ZipFormat.aesExtra) { return .encrypted }
    // A second name, which some readers take and others do not.
    if numbers.contains(ZipFormat.unicodePathExtra) { return .extra }
    return nil
  }
}
