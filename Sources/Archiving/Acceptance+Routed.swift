import PKI
import Records
import Routing

extension Acceptance {
  /// What the journal keeps of a routed submission; the title in the municipality's language.
  init(_ routed: RoutedSubmission, language: Language) {
    let validated = routed.sealed.validated
    self.init(
      id: validated.submission.id, name: validated.submission.name, form: validated.form.identity,
      title: validated.title[language], container: routed.sealed.container.digest,
      size: routed.sealed.container.size, submission: routed.sealed.dropped,
      reference: validated.reference.map {
        SHA256.digest(of: Array(validated.form.identity.family.utf8) + [0] + Array($0.utf8))
      },
      route: routed.route, respondBy: routed.respondBy)
  }
}
