import Containers
import HTTPTypes
import Hummingbird
import Records

/// A file of a record, handed out as it was sent. Call where it may block.
struct AttachmentAnswer {
  private let desk: Desk
  private let item: Item
  private let context: DeskContext

  init(_ desk: Desk, _ item: Item, _ context: DeskContext) {
    self.desk = desk
    self.item = item
    self.context = context
  }

  /// - Parameters:
  ///   - number: 0 for the form, attachments from 1.
  ///   - isShown: to look at, where a browser may; else to save.
  func answer(_ number: Int, isShown: Bool) throws -> Response {
    guard let contents = SealedContents(of: item.record.id, in: desk.open.home),
      contents.files.indices.contains(number)
    else { throw Problem.notFound }
    let file = contents.files[number]
    let viewable = try Viewable(contents.start(of: file))
    // Noted before the first byte leaves.
    try desk.open.readings.note(record: item.record.id, by: context.caller.name)
    let (flow, blocking) = (contents.stream(file), desk.blocking)
    return Response(
      status: .ok, headers: headers(file, viewable, isShown: isShown),
      body: ResponseBody(contentLength: file.size) { writer in
        while let part = try await blocking({ try flow.next() }) { try await writer.write(part) }
        try await writer.finish(nil)
      })
  }

  private func headers(
    _ file: ArchiveEntry, _ viewable: Viewable?, isShown: Bool
  ) -> HTTPFields {
    let isInline = isShown && viewable != nil
    return [
      .contentType: viewable?.rawValue ?? "application/octet-stream",
      .contentDisposition: ContentDisposition.of(file.name, isInline: isInline),
      // What somebody sent runs nothing, loads nothing, and stands in no other site's frame.
      .contentSecurityPolicy: "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
        + "img-src 'self'; object-src 'self'; frame-ancestors 'self'",
      .cacheControl: "no-store",
    ]
  }
}
