/// Look-ups of a commit that do not depend on how many decisions it has.
package enum CommitQuery {
  package static let lastNumber =
    "SELECT number FROM entry WHERE number > ? AND number < ? ORDER BY number DESC LIMIT 1"
}
