import Records
import Settings
import XML

/// Which attachments a pipeline takes, with its XPaths compiled.
struct AttachmentRules: Sendable {
  private let policy: AttachmentPolicy
  private let required: [Required]

  private struct Required: Sendable {
    let when: XPath?
    /// As written.
    let pattern: String
    let name: Glob
    let message: LocalizedText
  }

  init(_ policy: AttachmentPolicy, _ compiler: XPathCompiler) {
    self.policy = policy
    required = policy.required.map { rule in
      Required(
        when: compiler.compile(rule.when), pattern: rule.name, name: Glob(rule.name),
        message: rule.message)
    }
  }

  /// What is wrong with the attachments, and what each of them is. Reads the first bytes of each.
  func judge(
    _ files: AttachmentFiles, for document: Document
  ) throws(CheckFailure) -> (violations: [Violation], accepted: [ValidatedAttachment]) {
    var violations = boundViolations(files.list)
    var accepted: [ValidatedAttachment] = []
    // Where there are far too many, reading all of them would be the sender's gain.
    if files.list.count <= max(policy.most, 1) * 2 {
      for attachment in files.list {
        let (found, type) = try judge(attachment, files)
        violations += found
        if let type {
          accepted.append(
            ValidatedAttachment(
              attachment, type: type, digest: files.knownDigest(of: attachment)))
        }
      }
    }
    violations += try CheckFailure.from { () throws(XMLError) in
      try missing(files.list, document)
    }
    return (violations, accepted)
  }

  private func boundViolations(_ list: [Submission.Attachment]) -> [Violation] {
    if list.isEmpty { return [] }
    let whole = Place(line: 0, column: 0, path: "/")
    if policy.most == 0 { return [ViolationKind.attachmentNotAllowed.violation(at: whole)] }
    var violations: [Violation] = []
    if list.count > policy.most {
      violations.append(
        ViolationKind.tooManyAttachments.violation(
          at: whole,
          [
            "count": Phrase.same(String(list.count)), "limit": Phrase.same(String(policy.most)),
          ]))
    }
    let total = list.reduce(0) { $0 + $1.size }
    if total > policy.total.bytes {
      violations.append(
        ViolationKind.attachmentsTooLarge.violation(
          at: whole,
          ["size": Phrase.bytes(total), "limit": Phrase.bytes(policy.total.bytes)]))
    }
    return violations
  }

  private func judge(
    _ attachment: Submission.Attachment, _ files: AttachmentFiles
  ) throws(CheckFailure) -> ([Violation], AttachmentType?) {
    let place = Place(line: 0, column: 0, path: attachment.name)
    if attachment.size == 0 { return ([ViolationKind.attachmentEmpty.violation(at: place)], nil) }
    var violations: [Violation] = []
    if attachment.size > policy.size.bytes {
      violations.append(
        ViolationKind.attachmentTooLarge.violation(
          at: place,
          ["size": Phrase.bytes(attachment.size), "limit": Phrase.bytes(policy.size.bytes)]))
    }
    let found: AttachmentType?
    do throws(AttachmentFailure) { found = try type(of: attachment, files) } catch {
      guard case .unreadable = error else { throw .attachment(error) }
      return ([ViolationKind.attachmentUnreadable.violation(at: place)], nil)
    }
    guard let type = found, policy.types.contains(type) else {
      let allowed = Phrase.oneOf(policy.types.map(\.title), quoting: false)
      violations.append(ViolationKind.attachmentType.violation(at: place, ["allowed": allowed]))
      return (violations, nil)
    }
    if let ending = attachment.fileExtension, !type.extensions.contains(ending) {
      violations.append(
        ViolationKind.attachmentExtension.violation(
          at: place, ["extension": Phrase.same(ending), "type": Phrase.same(type.title)]))
    }
    return (violations, type)
  }

  /// What the content shows; plain text that looks like XML is what its name says.
  private func type(
    of attachment: Submission.Attachment, _ files: AttachmentFiles
  ) throws(AttachmentFailure) -> AttachmentType? {
    var start = try files.start(of: attachment, count: AttachmentContent.firstBytes)
    var type = AttachmentContent.type(of: start)
    if type == nil, AttachmentContent.isArchive(start) {
      start = try files.start(of: attachment, count: AttachmentContent.archiveBytes)
      type = AttachmentContent.type(of: start)
    }
    if type == .xml, let ending = attachment.fileExtension,
      AttachmentType.txt.extensions.contains(ending)
    {
      return .txt
    }
    return type
  }

  private func missing(
    _ list: [Submission.Attachment], _ document: Document
  ) throws(XMLError) -> [Violation] {
    var violations: [Violation] = []
    for rule in required where !list.contains(where: { rule.name.matches($0.fileName) }) {
      if try rule.when?.bool(on: document) ?? true {
        violations.append(
          Violation(
            path: rule.pattern, code: ViolationKind.attachmentMissing.code, message: rule.message))
      }
    }
    return violations
  }
}

extension Submission.Attachment {
  /// What stands behind the last dot of the name, in lower case: one to five letters and digits,
  /// not digits alone. `nil` when there is no such thing.
  fileprivate var fileExtension: String? {
    let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last?.lowercased(), (1...5).contains(last.utf8.count),
      last.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
      !last.allSatisfy(\.isNumber)
    else { return nil }
    return last
  }
}
