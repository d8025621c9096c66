import Glibc

/// The look at a document's bytes before libxml2 sees them: whatever could make the parser slow,
/// fill the memory, or reach for another file is refused here, in one pass and without allocating.
///
/// It does not say whether the text is well-formed: where it is not, libxml2 reports it.
enum XMLGuard {
  /// What is refused, and the byte offset at which that was seen.
  struct Finding: Error {
    let refusal: XMLRefusal
    let offset: Int
  }

  /// Checks UTF-8 bytes, and counts the nodes that `XMLLimits.nodes` bounds.
  static func check(
    _ bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits
  ) throws(Finding) -> Int {
    try checkStart(of: bytes)
    if let base = bytes.baseAddress, let nul = memchr(base, 0, bytes.count) {
      throw Finding(refusal: .nul, offset: UnsafeRawPointer(nul) - UnsafeRawPointer(base))
    }
    return try countMarkup(of: bytes, limits: limits)
  }

  /// A document begins with `<`, perhaps behind a byte order mark and white space.
  private static func checkStart(of bytes: UnsafeBufferPointer<UInt8>) throws(Finding) {
    var place = bytes.starts(with: XMLEncoding.utf8Mark) ? 3 : 0
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      case UInt8(ascii: "<"): return
      default: throw Finding(refusal: .notXML, offset: place)
      }
    }
    throw Finding(refusal: .empty, offset: 0)
  }

  private static func countMarkup(
    of bytes: UnsafeBufferPointer<UInt8>, limits: XMLLimits
  ) throws(Finding) -> Int {
    precondition(limits.depth <= 250, "libxml2 stops at a depth of 256")
    var scanner = MarkupScanner(bytes)
    var depth = 0
    var nodes = 0
    var scope = NamespaceScope()
    while let markup = scanner.next() {
      if markup.textBefore > limits.run || markup.end - markup.start > limits.run {
        throw Finding(refusal: .tooLongText(limit: limits.run), offset: markup.start)
      }
      switch markup.kind {
      case .endTag:
        // More ends than starts is not well-formed: the parser stops before the count matters.
        if depth > 0 { scope.leave(depth) }
        depth = max(depth - 1, 0)
        continue
      case .declaration:
        throw Finding(refusal: .doctype, offset: markup.start)
      case .comment, .characterData, .instruction:
        nodes += 1
      case .startTag:
        nodes += 1 + markup.attributes
        if markup.attributes > limits.attributes {
          throw Finding(
            refusal: .tooManyAttributes(limit: limits.attributes), offset: markup.start)
        }
        if scope.total + markup.namespaces > limits.namespaces {
          throw Finding(
            refusal: .tooManyNamespaces(limit: limits.namespaces), offset: markup.start)
        }
        if depth == limits.depth {
          throw Finding(refusal: .tooDeep(limit: limits.depth), offset: markup.start)
        }
        if !markup.isEmptyElement {
          depth += 1
          scope.enter(depth, declarations: markup.namespaces)
        }
      }
      if nodes > limits.nodes {
        throw Finding(refusal: .tooManyNodes(limit: limits.nodes), offset: markup.start)
      }
    }
    return nodes
  }

  /// How many namespace declarations are in force, and how many of them each open element made.
  private struct NamespaceScope {
    private var declared = InlineArray<256, UInt16>(repeating: 0)
    private(set) var total = 0

    mutating func enter(_ depth: Int, declarations: Int) {
      declared[depth] = UInt16(truncatingIfNeeded: declarations)
      total += declarations
    }

    mutating func leave(_ depth: Int) {
      total -= Int(declared[depth])
    }
  }
}
