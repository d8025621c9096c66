import Records
import Sealing

/// A sealed submission with the team that gets it and the day by which an answer is due: what the
/// journal is told of it.
///
/// The form is let go of here, since it lies in the container: what waits for a commit, however
/// long the store is busy, must not add up to more than a few lines each.
///
/// Only `RouteStage` makes one.
package struct RoutedSubmission: Sendable {
  package let id: RecordID
  /// The whole name as it was dropped.
  package let name: String
  package let form: FormIdentity
  package let title: LocalizedText
  /// The portal's own, as the form holds it.
  package let reference: String?
  /// As the form names them.
  package let sender: String?
  /// The digest of what was dropped.
  package let dropped: ContentDigest
  package let container: SealedContainer
  package let route: Route
  package let respondBy: CivilDate?

  init(_ sealed: SealedSubmission, route: Route, respondBy: CivilDate?) {
    let validated = sealed.validated
    id = validated.submission.id
    name = validated.submission.name
    form = validated.form.identity
    title = validated.title
    reference = validated.reference
    sender = validated.sender
    dropped = sealed.dropped
    container = sealed.container
    self.route = route
    self.respondBy = respondBy
  }
}
