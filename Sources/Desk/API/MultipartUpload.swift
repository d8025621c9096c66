import Assembly
import Containers
import Foundation
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
    var reader = try MultipartUpload.reader(request)
    let all = limits.submissionSize.bytes
    let most = all + MultipartUpload.overhead
    try await request.forEachPiece(most: most, orElse: .tooLarge(all)) { piece in
      for event in try MultipartUpload.understood({ try reader.feed(piece.readableBytesView) }) {
        try hear(event)
      }
      if gathered >= MultipartUpload.step { try await flush() }
    }
    try MultipartUpload.understood { try reader.finish() }
    try await flush()
    guard formName != nil else { throw Problem.part("form", "form-missing") }
  }

  private static func reader(_ request: Request) throws -> MultipartReader {
    let parameters = (request.headers[.contentType] ?? "").split(separator: ";").dropFirst()
    let boundary = parameters.lazy.map { $0.trimmingCharacters(in: .whitespaces) }
      .first { $0.lowercased().hasPrefix("boundary=") }?.dropFirst("boundary=".count)
    return try understood {
      guard let boundary else { throw MultipartError.boundary }
      return try MultipartReader(
        boundary: boundary.hasPrefix("\"") && boundary.hasSuffix("\"") && boundary.count > 1
          ? String(boundary.dropFirst().dropLast()) : String(boundary))
    }
  }

  private static func understood<Value>(_ read: () throws -> Value) throws -> Value {
    do { return try read() } catch let error as MultipartError {
      throw Problem("multipart", .badRequest, ["why": "\(error)"])
    }
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
    if let fault = EntryName.fault(of: path) {
      throw Problem.part(part, "file-name", ["why": "\(fault)"])
    }
    guard !path.hasSuffix("/") else {
      throw Problem.part(part, "file-name", ["why": "\(EntryName.Fault.emptyPart)"])
    }
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
    _ name: String, _ code: String, _ values: [String: String] = [:]
  ) -> Problem {
    Problem("parts", .unprocessableContent, errors: [.init(name, code, values)])
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
