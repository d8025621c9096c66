import Archiving
import Records
import Routing
import Settings
import Validation

/// What would become of a submission, and why.
package struct Explanation {
  private let file: String
  private let settings: HomeSettings
  private let violations: [Violation]
  private let valid: Judged?
  /// The record whose bytes these are.
  private let first: JournalEntry?
  /// Why nobody knows whether it came before; `nil` when that was looked up.
  private let unknown: String?

  /// A submission without violations.
  private struct Judged {
    let form: FormIdentity
    let pipeline: PipelineDefinition
    let title: LocalizedText
    let reference: String?
    let sender: String?
    let attachments: [ValidatedAttachment]
    let route: RouteExplanation
    let respondBy: CivilDate?

    init(_ validated: ValidatedSubmission, in home: Home, at now: Instant) throws {
      pipeline = validated.form.pipeline
      guard let plan = try home.plans()[pipeline.service.value] else {
        preconditionFailure("every pipeline has a routing plan")
      }
      form = validated.form.identity
      title = validated.title
      reference = validated.reference
      sender = validated.sender
      attachments = validated.attachments
      route = plan.explain(validated.document, received: now)
      respondBy = plan.respondBy(received: now)
    }
  }

  /// Judges the file or folder at `path` as if it were received now; changes nothing.
  package init(of path: String, in home: Home, at now: Instant) throws {
    file = path
    settings = home.settings
    let (result, digest) = try Rehearsal(home).judge(path, at: now)
    let judged: Judged?
    let wrong: [Violation]
    switch result {
    case .rejected(let violations): (judged, wrong) = (nil, violations)
    case .valid(let validated): (judged, wrong) = (try Judged(validated, in: home, at: now), [])
    }
    let reference = judged.flatMap { valid in
      valid.reference.map { Acceptance.digest(of: $0, in: valid.form.family) }
    }
    let before: Antecedents?
    do {
      before = try Antecedents(of: digest, reference: reference, in: home)
      unknown = nil
    } catch {
      (before, unknown) = (nil, "\(error)")
    }
    // In the order in which the archive decides: the same bytes are a duplicate whatever is wrong
    // with them now.
    first = before?.sameBytes
    if first != nil {
      (valid, violations) = (judged, [])
    } else if judged != nil, let other = before?.sameReference {
      (valid, violations) = (nil, [.referenceReused(by: other)])
    } else {
      (valid, violations) = (judged, wrong)
    }
  }

  /// Whether nothing is wrong with it: it would become a record, or be known as one.
  package var isAccepted: Bool { violations.isEmpty }

  private var outcome: String {
    first != nil ? "duplicate" : isAccepted ? "accepted" : "rejected"
  }

  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "accepted", value: .bool(isAccepted)), (name: "file", value: .string(file)),
      (name: "outcome", value: .string(outcome)),
      (name: "violations", value: .array(violations.map(\.json))),
    ]
    if let first {
      members += [
        (name: "journalNumber", value: .string(first.number.description)),
        (name: "recordId", value: .string(first.id.description)),
      ]
    }
    if let unknown { members.append((name: "journalUnread", value: .string(unknown))) }
    if let valid {
      members += [
        (name: "form", value: .string(valid.form.description)),
        (name: "service", value: .string(valid.pipeline.service.value)),
        (name: "title", value: valid.title.json),
        (name: "route", value: route(valid.route)),
        (name: "deadline", value: deadline(valid)),
      ]
      if let reference = valid.reference {
        members.append((name: "reference", value: .string(reference)))
      }
      if let sender = valid.sender { members.append((name: "sender", value: .string(sender))) }
    }
    return .object(members)
  }

  private func route(_ route: RouteExplanation) -> CanonicalJSON {
    .object([
      (name: "mapVersion", value: .string(route.route.mapVersion)),
      (name: "rule", value: .string(route.route.rule)),
      (
        name: "rules",
        value: .array(
          route.steps.map { step in
            .object([
              (name: "outcome", value: .string(step.outcome.word)),
              (name: "rule", value: .string(step.name)), (name: "team", value: .string(step.team)),
              (name: "when", value: step.condition.map { .string($0) } ?? .null),
            ])
          })
      ),
      (name: "team", value: .string(route.route.team)),
      (name: "units", value: .array(route.units.map { .string($0.id) })),
      (name: "unrouted", value: .bool(route.route.unrouted)),
    ])
  }

  private func deadline(_ valid: Judged) -> CanonicalJSON {
    guard let respondBy = valid.respondBy else { return .null }
    return .object([
      (name: "basis", value: valid.pipeline.deadline?.basis.map { .string($0) } ?? .null),
      (name: "respondBy", value: .string(respondBy.description)),
    ])
  }

  /// For people; sentences in the given language, else the municipality's.
  package func text(in language: Language?) -> String {
    let language = language ?? settings.language
    var text: String
    if let first {
      text = "\(file) would be a duplicate of record \(first.number) (\(first.id))"
    } else if isAccepted {
      text = "\(file) would be accepted"
    } else {
      text = "\(file) would be rejected: \(counted(violations.count, "violation", "violations"))"
      text += violations.map { told($0, in: language) }.joined()
    }
    if let unknown {
      text += "\n  whether it came before is not known: \(unknown)"
    }
    return valid.map { "\(text)\n\(facts(of: $0, in: language))" } ?? text
  }

  private func told(_ violation: Violation, in language: Language) -> String {
    var text = "\n  \(violation.path)"
    if violation.line > 0 { text += " (line \(violation.line):\(violation.column))" }
    return text + "\n    \(violation.message[language]) [\(violation.code)]"
  }

  private func facts(of valid: Judged, in language: Language) -> String {
    var text = ""
    text += "  form        \(valid.form)\n  title       \(valid.title[language])\n"
    if let reference = valid.reference { text += "  reference   \(reference)\n" }
    if let sender = valid.sender { text += "  sender      \(sender)\n" }
    text += "  service     \(valid.pipeline.service.value)\n"
    for attachment in valid.attachments {
      text +=
        "  attachment  \(attachment.attachment.name) (\(attachment.type.rawValue), "
        + counted(attachment.attachment.size, "byte", "bytes") + ")\n"
    }
    text += "  service map \(valid.route.route.mapVersion)\n"
    for step in valid.route.steps where step.outcome != .notTried {
      text += "  rule        \(step.name) → \(step.team): \(step.outcome.word)"
      text += step.condition.map { " (\($0))\n" } ?? "\n"
    }
    text += "  team        \(valid.route.route.team)"
    if let team = valid.route.team { text += ", \(team.name[language])" }
    let units = valid.route.units.map { $0.name[language] }
    text += units.isEmpty ? "\n" : " (\(units.joined(separator: ", ")))\n"
    text += "  respond by  \(valid.respondBy?.description ?? "–")"
    if let basis = valid.pipeline.deadline?.basis { text += " (\(basis))" }
    return text
  }
}

extension RouteExplanation.Outcome {
  fileprivate var word: String {
    switch self {
    case .decides: "decides"
    case .doesNotHold: "does not hold"
    case .teamNotInForce: "holds, but its team is not in force"
    case .undecidable(let reason): "cannot be decided: \(reason)"
    case .notTried: "not tried"
    }
  }
}
