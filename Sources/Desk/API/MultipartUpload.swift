import Assembly
import Containers
import Hummingbird
import Records
import Settings

/// Takes `multipart/form-data` in as a submission: one part `form`, and attachments under the names
/// that they were sent with.
struct MultipartUpload {
  private let desk: Desk
  private let arrival: Arrival
  private var steps: [Step] = []
  private var gathered = 0
  private var formName: String?
  private var files = 0
  /// How many bytes the present file has, and may have.
  private var file = (count: 0, most: 0)

  private enum Step: Sendable {
    case begin(String)
    case bytes([UInt8])
  }

  /// Bytes that are gathered before they are written.
  private static let step = 256 << 10
  /// Bytes of boundaries and headers beside the files themselves.
  private static let overhead = 1 << 20
  /// Files of one submission, as for what is dropped.
  private static let mostFiles = 1000

  init(_ desk: Desk, _ arrival: Arrival) {
    self.desk = desk
    self.arrival = arrival
  }

  private var limits: LimitSettings { desk.open.home.settings.limits }

  mutating func take(_ request: Request) async throws {
    var reader = try Problem.understanding { try MultipartReader(of: request) }
    let all = limits.submissionSize.bytes
    let most = all + MultipartUpload.overhead
    try await request.forEachPiece(most: most, orElse: .tooLarge(all)) { piece in
      let events = try Problem.understanding { try reader.feed(piece.readableBytesView) }
      for event in events { try hear(event) }
      if gathered >= MultipartUpload.step { try await flush() }
    }
    try Problem.understanding { try reader.finish() }
    try await flush()
    guard formName != nil else { throw Problem.part("form", "form-missing") }
  }

  private mutating func hear(_ event: MultipartReader.Event) throws {
    switch event {
    case .part(let part): try begin(part)
    case .bytes(let bytes):
      file.count += bytes.count
      guard file.count <= file.most else { throw Problem.tooLarge(file.most) }
      steps.append(.bytes(bytes))
      gathered += bytes.count
    }
  }

  private mutating func begin(_ part: MultipartPart) throws {
    files += 1
    guard files <= MultipartUpload.mostFiles else {
      throw Problem.part(part.name, "too-many-files")
    }
    switch part.name {
    case "form":
      guard formName == nil else { throw Problem.part("form", "second-form") }
      let path = EntryName.composed(part.fileName ?? "form.xml")
      guard !path.contains("/"), path.lowercased().hasSuffix(".xml") else {
        throw Problem.part("form", "form-name")
      }
      formName = path
      try begin(path, of: "form", most: limits.formSize.bytes)
    case "attachment":
      guard let name = part.fileName else { throw Problem.part("attachment", "no-file-name") }
      try begin(
        EntryName.composed(name), of: "attachment", most: limits.submissionSize.bytes)
    default: throw Problem.part(part.name, "unknown-part")
    }
  }

  /// Names that would leave the submission's folder never reach the disk; all else about them is for
  /// intake to judge.
  private mutating func begin(_ path: String, of part: String, most: Int) throws {
    let fault = EntryName.fault(of: path) ?? (path.hasSuffix("/") ? .emptyPart : nil)
    if let fault { throw Problem.part(part, "file-name", because: fault.rawValue) }
    file = (0, most)
    steps.append(.begin(path))
  }

  private mutating func flush() async throws {
    let (steps, arrival) = (steps, arrival)
    self.steps = []
    gathered = 0
    try await desk.blocking {
      do throws(ArrivalError) {
        for step in steps {
          switch step {
          case .begin(let path): try arrival.beginFile(path)
          case .bytes(let bytes): try arrival.write(bytes)
          }
        }
      } catch {
        throw Problem(error)
      }
    }
  }
}

extension Problem {
  /// What is wrong with a part of a multipart body.
  static func part(
    _ name: String, _ code: String, _ values: [String: String] = [:], because reason: String? = nil
  ) -> Problem {
    var entry = Entry(name, code, values)
    entry.reason = reason
    return Problem("parts", .unprocessableContent, errors: [entry])
  }

  /// Why what arrives cannot be taken.
  init(_ error: ArrivalError) {
    switch error {
    case .name(let name): self = .part("attachment", "same-name", ["name": name])
    case .tooLarge(let limit): self = .tooLarge(limit)
    case .system: self = .unavailable
    }
  }

  static let unavailable = Problem("unavailable", .serviceUnavailable, retryAfter: 5)
}
