import Records
import Settings
import Validation

/// How a home shows its records to everybody, by the pipelines as they are now: a rule that was made
/// stricter holds for what is journalled already.
package struct PublicRules: Sendable {
  /// What stands for a word that is hidden.
  package static let mark = "*****"

  private let pipelines: [String: PipelineDefinition]
  private let map: ServiceMap
  private let zone: CivilTimeZone

  package init(_ configuration: Configuration) {
    pipelines = Dictionary(configuration.pipelines.map { ($0.service.value, $0) }) { first, _ in
      first
    }
    map = configuration.map
    zone = configuration.settings.timeZone
  }

  package func entry(_ entry: JournalEntry) -> PublicEntry {
    let pipeline = pipelines[entry.route.service]
    let day = zone.date(at: entry.journaled)
    let service = map.service(entry.route.service, on: day)?.name
    let name = service ?? LocalizedText(entry.route.service)
    return PublicEntry(
      number: entry.number, received: zone.date(at: entry.id.received), journaled: day,
      service: name, title: title(of: entry, pipeline, service: name).withoutLongNumbers,
      sender: sender(of: entry, pipeline?.screening),
      screening: pipeline?.screening.flatMap(PublicEntry.Screening.init))
  }

  /// A service that no pipeline serves any more says nothing, and so its name is all that is told.
  private func title(
    of entry: JournalEntry, _ pipeline: PipelineDefinition?, service: LocalizedText
  ) -> LocalizedText {
    guard let pipeline else { return service }
    guard let rule = pipeline.screening else { return pipeline.title.constant ?? service }
    if let title = rule.title { return title }
    if rule.hides(.document) { return service }
    return rule.hides(.title) ? pipeline.title.screened : LocalizedText(entry.title)
  }

  private func sender(of entry: JournalEntry, _ rule: ScreeningRule?) -> PublicEntry.Sender {
    guard let rule, !rule.hides(.sender) else { return .hidden }
    return entry.sender.map { .named(LongNumbers.masked($0)) } ?? .unknown
  }
}

extension PublicEntry.Screening {
  fileprivate init?(_ rule: ScreeningRule) {
    guard let reason = rule.reason, !rule.hidden.isEmpty else { return nil }
    let hidden = ScreeningRule.Part.allCases.filter(rule.hidden.contains)
    // What is hidden whole need not be told in parts.
    let parts = rule.hidden.contains(.document) ? [.document] : hidden
    self.init(
      code: reason.code, basis: reason.basis,
      parts: parts.compactMap { PublicEntry.Part(rawValue: $0.rawValue) })
  }
}

extension TitleTemplate {
  /// The title when it is the same for every form: then nothing of a form is in it.
  fileprivate var constant: LocalizedText? {
    let texts = Language.allCases.flatMap { self[$0] }
    return texts.allSatisfy(\.isText) ? screened : nil
  }

  /// The title with a mark for each value of the form.
  fileprivate var screened: LocalizedText {
    func text(_ parts: [Part]) -> String {
      parts.map { if case .text(let text) = $0 { text } else { PublicRules.mark } }.joined()
    }
    return LocalizedText(nb: text(nb), nn: text(nn), sv: text(sv), en: text(en))
  }
}

extension TitleTemplate.Part {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}

extension LocalizedText {
  /// Whatever the rules say, an identity number is never public.
  fileprivate var withoutLongNumbers: LocalizedText {
    LocalizedText(
      nb: LongNumbers.masked(nb), nn: LongNumbers.masked(nn), sv: LongNumbers.masked(sv),
      en: LongNumbers.masked(en))
  }
}
