import Records
import XML

extension FormSet {
  /// The title of a record whose form is already archived: as its pipeline words it today.
  ///
  /// `nil` when no form has its root element any more, or it cannot be read.
  package func title(of form: [UInt8]) -> LocalizedText? {
    // A form that was archived has passed these limits once, or others that held then.
    guard let document = try? Document(form, limits: XMLLimits(bytes: form.count)),
      let form = self.form(of: document)
    else { return nil }
    return try? form.rules.title.text(for: document)
  }
}
