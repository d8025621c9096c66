import Access
import Assembly
import Hummingbird
import Records

/// Takes the body of a request in as a submission: streamed to disk, bounded while it comes.
struct SubmissionUpload {
  private let desk: Desk

  /// Bytes that are gathered before they are written.
  private static let step = 256 << 10

  init(_ desk: Desk) {
    self.desk = desk
  }

  /// Nothing is left of it when it throws.
  func take(_ request: Request, _ context: DeskContext) async throws -> Arrival {
    let kind: Arrival.Kind
    switch request.mediaType {
    case "application/xml", "text/xml": kind = .form
    case "application/zip": kind = .archive
    case "multipart/form-data": kind = .files
    default: throw Problem.mediaType("application/xml", "multipart/form-data", "application/zip")
    }
    let sender = context.caller.identity
    let arrival = try await desk.blocking { [office = desk.api.office] in
      try office.receive(kind, from: sender)
    }
    let limits = desk.open.home.settings.limits
    do {
      switch kind {
      case .form: try await write(request, to: arrival, most: limits.formSize.bytes)
      case .archive: try await write(request, to: arrival, most: limits.submissionSize.bytes)
      case .files:
        var upload = MultipartUpload(desk, arrival)
        try await upload.take(request)
      }
    } catch {
      // What cannot be removed the next start sweeps.
      try? await desk.blocking { arrival.discard() }
      throw error
    }
    return arrival
  }

  private func write(_ request: Request, to arrival: Arrival, most: Int) async throws {
    var gathered: [UInt8] = []
    func flush() async throws {
      let bytes = gathered
      gathered = []
      if !bytes.isEmpty { try await desk.blocking { try arrival.write(bytes) } }
    }
    try await request.forEachPiece(most: most, orElse: .tooLarge(most)) { piece in
      gathered += piece.readableBytesView
      if gathered.count >= SubmissionUpload.step { try await flush() }
    }
    try await flush()
  }
}
