import PKI
import Records
import Routing

extension Acceptance {
  /// What the journal keeps of a routed submission; the title in the municipality's language.
  init(_ routed: RoutedSubmission, language: Language) {
    self.init(
      id: routed.id, name: routed.name, form: routed.form, title: routed.title[language],
      sender: routed.sender,
      container: routed.container.digest, size: routed.container.size,
      submission: routed.dropped,
      reference: routed.reference.map { Acceptance.digest(of: $0, in: routed.form.family) },
      route: routed.route, respondBy: routed.respondBy)
  }

  /// What the journal keeps of a portal's reference: it stands for itself among the forms of its
  /// family alone.
  package static func digest(of reference: String, in family: String) -> ContentDigest {
    SHA256.digest(of: Array(family.utf8) + [0] + Array(reference.utf8))
  }
}
