import Records

/// A long list read page by page, in its own order.
struct Pages<Element> {
  private let next: (Element?) throws -> [Element]
  private var page: ArraySlice<Element> = []
  private var last: Element?
  private var isAtEnd = false

  /// - Parameter next: the page after an element; the first page for `nil`; empty at the end.
  init(_ next: @escaping (Element?) throws -> [Element]) {
    self.next = next
  }

  /// The next element, which stays the next one until `advance`.
  mutating func peek() throws -> Element? {
    if page.isEmpty, !isAtEnd {
      page = try next(last)[...]
      isAtEnd = page.isEmpty
    }
    return page.first
  }

  mutating func advance() {
    last = page.popFirst()
  }
}
