import Records
import Sealing

/// A sealed submission with the team that gets it and the day by which an answer is due.
///
/// Only `RouteStage` makes one.
package struct RoutedSubmission: Sendable {
  package let sealed: SealedSubmission
  package let route: Route
  package let respondBy: CivilDate?
}
