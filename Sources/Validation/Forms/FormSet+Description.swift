import Records
import XML

extension FormSet {
  /// Title and sender of a record whose form is already archived: as its pipeline has them today.
  ///
  /// `nil` when no form has its root element any more, or it cannot be read.
  package func description(of form: [UInt8]) -> (title: LocalizedText, sender: String?)? {
    // A form that was archived has passed these limits once, or others that held then.
    guard let document = try? Document(form, limits: XMLLimits(bytes: form.count)),
      let form = self.form(of: document)
    else { return nil }
    guard let title = try? form.rules.title.text(for: document) else { return nil }
    return (title, (try? form.rules.sender(of: document)) ?? nil)
  }
}
