/// Why an attachment's bytes could not be had.
enum AttachmentFailure: Error {
  /// The file system says so, in its words: nobody's fault, and perhaps better later.
  case system(String)
  /// The ZIP that holds it is damaged.
  case unreadable
}
