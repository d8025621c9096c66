import Pipeline
import Records
import Settings
import XML

/// Judges a submission: reads its form, finds the schema by its root element, and reports
/// everything that is wrong with form and attachments. Writes nothing.
package struct ValidateStage: Stage {
  package let name = "validate"
  private let forms: FormSet
  private let limits: XMLLimits
  private let allowSynthetic: Bool
  private let today: @Sendable () -> CivilDate
  private let sha256: SHA256Function

  /// Violations of one submission that are listed.
  package static let mostViolations = 1000
  /// Characters of a portal's reference.
  private static let mostReferenceCharacters = 200

  /// - formSize: the most bytes of a form.
  /// - allowSynthetic: whether synthetic identity numbers are accepted.
  /// - today: the day it now is where the home lies; asked once for each submission.
  package init(
    forms: FormSet, formSize: ByteCount, allowSynthetic: Bool,
    today: @escaping @Sendable () -> CivilDate, sha256: @escaping SHA256Function
  ) {
    self.forms = forms
    limits = XMLLimits(bytes: formSize.bytes)
    self.allowSynthetic = allowSynthetic
    self.today = today
    self.sha256 = sha256
  }

  package func process(_ submission: Submission) -> Verdict<ValidatedSubmission> {
    do throws(XMLError) {
      let document = try Document(submission.form.bytes, limits: limits)
      guard let form = forms.form(of: document) else {
        return .rejected([unknownForm(document)])
      }
      return try judge(submission, document, form)
    } catch {
      return verdict(on: error)
    }
  }

  private func judge(
    _ submission: Submission, _ document: Document, _ form: Form
  ) throws(XMLError) -> Verdict<ValidatedSubmission> {
    let isValid = try form.schema.isValid(document)
    let files = AttachmentFiles(submission.attachments, sha256: sha256)
    do throws(CheckFailure) {
      let (objections, more) = try objections(to: document, form, files)
      let (violations, attachments) = try form.rules.attachments.judge(files, for: document)
      if isValid, objections.isEmpty, violations.isEmpty {
        return try pass(submission, document, form, attachments)
      }
      var report = try RejectionReport(document, form, isValid: isValid)
      report.add(objections, more: more)
      report.add(violations)
      return .rejected(report.violations)
    } catch {
      switch error {
      case .xml(let error): throw error
      case .attachment(.system(let reason)): return .notNow(reason: reason)
      case .attachment(.unreadable): return .notNow(reason: "an attachment cannot be read")
      }
    }
  }

  private func objections(
    to document: Document, _ form: Form, _ files: AttachmentFiles
  ) throws(CheckFailure) -> (list: [Objection], more: Int) {
    if form.rules.checks.isEmpty { return ([], 0) }
    let world = Check.World(today: today(), allowSynthetic: allowSynthetic, attachments: files)
    var all: [Objection] = []
    var rest = 0
    for check in form.rules.checks {
      let (list, more) = try check.objections(
        to: document, world, limit: ValidateStage.mostViolations)
      all += list
      rest += more
    }
    return (all, rest)
  }

  private func pass(
    _ submission: Submission, _ document: Document, _ form: Form,
    _ attachments: [ValidatedAttachment]
  ) throws(CheckFailure) -> Verdict<ValidatedSubmission> {
    let (title, reference, sender) = try CheckFailure.from {
      () throws(XMLError) -> (LocalizedText, String?, String?) in
      let reference = try form.rules.reference?.string(on: document).trimmed ?? ""
      return (
        try form.rules.title.text(for: document), reference.isEmpty ? nil : reference,
        try form.rules.sender(of: document)
      )
    }
    if let reference, reference.utf8.count > ValidateStage.mostReferenceCharacters {
      let limit = Phrase.same(String(ValidateStage.mostReferenceCharacters))
      let place = Place(line: 0, column: 0, path: "/")
      return .rejected([ViolationKind.formReference.violation(at: place, ["limit": limit])])
    }
    return .passed(
      ValidatedSubmission(
        submission: submission, form: form, document: document, title: title,
        reference: reference, sender: sender, attachments: attachments))
  }

  private func unknownForm(_ document: Document) -> Violation {
    let root = QualifiedName(namespace: document.root.namespace, local: document.root.localName)
    let place = Locator(document).place(of: document.root)
    let relatives = forms.relatives(of: root)
    guard let first = relatives.first else {
      let name = Phrase.quoted(String(root.description.prefix(300)))
      return ViolationKind.formUnknown.violation(at: place, ["name": name])
    }
    return ViolationKind.formUnknownVersion.violation(
      at: place,
      [
        "name": Phrase.quoted(first.identity.family),
        "versions": Phrase.oneOf(relatives.map(\.identity.version), quoting: false),
      ])
  }

  /// What is not the sender's fault may be better later: memory is out, or libxml2 has a defect.
  private func verdict(on error: XMLError) -> Verdict<ValidatedSubmission> {
    if let violations = error.violations { return .rejected(violations) }
    return .notNow(reason: error.reason)
  }
}
