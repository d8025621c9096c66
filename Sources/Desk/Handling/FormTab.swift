import FormView
import Foundation
import Records
import XML

/// The form as its sender filled it in.
struct FormTab {
  let desk: Desk
  let item: Item
  let words: DeskWords
  let context: DeskContext

  func model() throws -> [String: Any] {
    guard let contents = SealedContents(of: item.record.id, in: desk.open.home),
      let bytes = try? contents.form(),
      let document = try? Document(bytes, limits: XMLLimits(bytes: bytes.count)),
      let view = try? FormView(document, vocabulary, in: words.language)
    else { return ["unreadable": true] }
    try desk.open.readings.note(record: item.record.id, by: context.caller.name)
    return ["name": view.title, "parts": model(view.parts, level: 3)]
  }

  /// What the form's definition says today; it explains records for as long as it is kept.
  private var vocabulary: FormVocabulary {
    let home = desk.open.home
    let form = item.record.form
    let definition = home.configuration.pipelines.lazy.flatMap(\.forms).first {
      $0.identity == form
    }
    let folder = "\(home.paths.schemas)/\(form.family)/\(form.version)"
    return FormVocabulary(main: definition?.schema ?? "form.xsd") { name in
      (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))).map { [UInt8]($0) }
    }
  }

  /// Groups, and runs of fields between them. Both keys are always there: a template looks for a
  /// missing one in the groups around it.
  private func model(_ parts: [FormPart], level: Int) -> [[String: Any]] {
    var models: [[String: Any]] = []
    var fields: [[String: Any]] = []
    func endRun() {
      if !fields.isEmpty { models.append(["fields": fields, "group": false]) }
      fields = []
    }
    for part in parts {
      switch part {
      case .field(let label, let number, let value):
        fields.append(
          ["label": title(label, number), "value": FormValueModel(value, words).model])
      case .group(let label, let number, let parts):
        endRun()
        let group: [String: Any] = [
          // HTML knows six levels of headings; deeper ones are told as the sixth.
          "level": min(level, 6), "name": title(label, number),
          "parts": model(parts, level: level + 1),
        ]
        models.append(["group": group, "fields": false])
      }
    }
    endRun()
    return models
  }

  private func title(_ label: String, _ number: Int?) -> String {
    number.map { "\(label) \($0)" } ?? label
  }
}
