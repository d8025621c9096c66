import PKI
import Records

/// An endless, seeded mix of submissions: valid, wrong, repeated, with attachments, with a
/// reference used again; few names, so that names come again too.
struct Correspondence: Sendable {
  private var seed: Seed
  /// Sets its references apart from those of another correspondence with the same home.
  private let series: String
  private var count = 0
  private var earlier: [TrialSubmission] = []

  init(_ seed: Seed, series: String = "A") {
    self.seed = seed
    self.series = series
  }

  mutating func next() -> TrialSubmission {
    count += 1
    switch Int.random(in: 0..<20, using: &seed) {
    case 0..<11: return remembered(valid())
    case 11..<14: return remembered(withAttachments())
    case 14..<17: return wrong()
    case 17: return reusedReference()
    default: return repeated()
    }
  }

  mutating func valid() -> TrialSubmission {
    let letter = newLetter()
    return TrialSubmission(
      name: fileName(), content: .file(letter.xml), reference: letter.reference)
  }

  mutating func withAttachments() -> TrialSubmission {
    var letter = newLetter()
    var files: [String: [UInt8]] = [:]
    for place in 1...Int.random(in: 1...3, using: &seed) {
      let size = Int.random(in: 100...200_000, using: &seed)
      let body = seed.bytes(size)
      let bytes = Array("%PDF-1.7\n".utf8) + body + Array("\n%%EOF\n".utf8)
      let name = "vedlegg-\(place).pdf"
      files[name] = bytes
      letter.attachments.append((name: name, sha256: SHA256.digest(of: bytes).hex))
    }
    files["brev.xml"] = letter.xml
    return TrialSubmission(
      name: "mappe-\(Int.random(in: 0..<8, using: &seed))", content: .folder(files),
      reference: letter.reference)
  }

  /// Wrong in one of four ways.
  mutating func wrong() -> TrialSubmission {
    var letter = newLetter()
    var xml = letter.xml
    switch Int.random(in: 0..<4, using: &seed) {
    case 0: xml.removeLast(40)
    case 1: xml = Array("Kjære kommune, dette er ikke XML (\(series)\(count)).".utf8)
    case 2:
      letter.organisation = "991891910"
      xml = letter.xml
    default: xml = Letter(reference: letter.reference, title: "", category: "ukjent").xml
    }
    return TrialSubmission(name: fileName(), content: .file(xml), reference: nil)
  }

  /// The very same content as one that went before.
  mutating func repeated() -> TrialSubmission {
    guard let first = earlier.randomElement(using: &seed) else { return remembered(valid()) }
    if case .folder = first.content { return first }
    return first.renamed(fileName())
  }

  /// Other content under a reference that was used before: only one of the two can be accepted.
  private mutating func reusedReference() -> TrialSubmission {
    guard let reference = earlier.randomElement(using: &seed)?.reference else {
      return remembered(valid())
    }
    let letter = Letter(
      reference: reference, title: "Et annet brev \(count)", category: "annet")
    return TrialSubmission(name: fileName(), content: .file(letter.xml), reference: reference)
  }

  private mutating func newLetter() -> Letter {
    Letter(
      reference: "\(series)\(count)", title: "Brev \(series)\(count)",
      category: Letter.categories.randomElement(using: &seed) ?? "annet",
      text: String(
        repeating: "Vi ber om svar. ", count: Int.random(in: 1...200, using: &seed)))
  }

  private mutating func fileName() -> String {
    "brev-\(Int.random(in: 0..<40, using: &seed)).xml"
  }

  private mutating func remembered(_ submission: TrialSubmission) -> TrialSubmission {
    earlier.append(submission)
    if earlier.count > 50 { earlier.removeFirst() }
    return submission
  }
}
