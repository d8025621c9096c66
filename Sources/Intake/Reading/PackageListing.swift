import Containers
import Records

/// The files of a folder or ZIP, and what is wrong with them as a whole.
struct PackageListing {
  struct Member {
    /// The path within the package, with `/`, in NFC.
    let path: String
    /// Bytes, unpacked.
    let size: Int
    let source: Submission.Attachment.Source
  }

  private(set) var members: [Member] = []
  private(set) var violations: [Violation] = []
  /// Folded paths, to find those that meet on systems that ignore case.
  private var paths: [String: String] = [:]
  private var size = 0

  mutating func add(_ member: Member) {
    members.append(member)
    size += member.size
  }

  /// Checks a path that its archive did not check already.
  mutating func check(_ path: String) {
    if let fault = EntryName.fault(of: path) { violations.append(.packageName(path, fault)) }
    if let other = paths.updateValue(path, forKey: EntryName.folded(path)) {
      violations.append(.sameName(path, other))
    }
  }

  mutating func report(_ violation: Violation) {
    violations.append(violation)
  }

  /// The form: the only XML at the root. Adds what is wrong with the package as a whole.
  mutating func finish(_ name: String, limits: ReadLimits) -> Member? {
    for member in members where PackageListing.isReserved(member.path) {
      violations.append(.reservedName(member.path))
    }
    if size > limits.submissionSize {
      violations.append(.packageTooLarge(name, limit: limits.submissionSize))
    }
    let forms = members.filter { isForm($0.path) }
    if forms.isEmpty { violations.append(.noForm(name)) }
    if forms.count > 1 { violations.append(.twoForms(name, forms.map(\.path).sorted())) }
    return forms.first
  }

  /// The members but the form, in the order of their paths' bytes.
  func attachments(beside form: Member) -> [Submission.Attachment] {
    members.filter { $0.path.utf8.elementsEqual(form.path.utf8) == false }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { Submission.Attachment(name: $0.path, size: $0.size, source: $0.source) }
  }

  private func isForm(_ path: String) -> Bool {
    !path.utf8.contains(UInt8(ascii: "/")) && DropName.hasSuffix(".xml", path)
  }

  /// Names that a container gives a meaning of its own (EN 319 162-1 § 4.3 and § A).
  private static func isReserved(_ path: String) -> Bool {
    let folded = EntryName.folded(path)
    return folded == "mimetype" || folded == "meta-inf" || folded.hasPrefix("meta-inf/")
  }
}
