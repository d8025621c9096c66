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
      reference: routed.reference.map {
        SHA256.digest(of: Array(routed.form.family.utf8) + [0] + Array($0.utf8))
      },
      route: routed.route, respondBy: routed.respondBy)
  }
}
