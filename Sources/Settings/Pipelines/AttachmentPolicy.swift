/// Which attachments a pipeline takes in.
package struct AttachmentPolicy: Hashable, Sendable {
  /// By content; none when empty.
  package let types: [AttachmentType]
  /// How many.
  package let most: Int
  /// Each.
  package let size: ByteCount
  /// All together.
  package let total: ByteCount
  package let required: [RequiredAttachment]

  package init(
    types: [AttachmentType], most: Int = 10, size: ByteCount = ByteCount(bytes: 50_000_000),
    total: ByteCount = ByteCount(bytes: 200_000_000), required: [RequiredAttachment] = []
  ) {
    self.types = types
    self.most = most
    self.size = size
    self.total = total
    self.required = required
  }

  /// No attachment at all: what a pipeline says that does not mention them.
  package static let none = AttachmentPolicy(types: [], most: 0)
}
