import Records

extension StoreError {
  /// What an error means whose transaction was not committed.
  init(_ error: any Error, at place: String) {
    switch error {
    case let error as StoreError: self = error
    case SessionError.lost(let message):
      self = .unavailable(reason: "\(place): the connection is lost: \(message)")
    case SessionError.refused(let state, let message):
      self.init(state: state, message, place)
    default: self = .unusable(reason: "\(place): \(error)")
    }
  }

  private init(state: String, _ message: String, _ place: String) {
    let told = "\(place): \(message) (\(state))"
    switch state {
    case "25006":
      self = .unavailable(
        reason: "\(told): it is a standby or read-only: name the primary in store:, or all hosts")
    case "55P03", "40001", "40P01", "57014":
      self = .unavailable(reason: "\(told): another transaction has held it too long")
    case "53100": self = .unavailable(reason: "\(told): make room on the database's disk")
    case "42501":
      self = .unusable(
        reason: "\(told): run `postgang store migrate --grant ROLE` as the database's owner")
    case "42P01", "42703":
      self = .unusable(reason: "\(told): run `postgang store migrate`")
    case "42704":
      self = .unusable(reason: "\(told): make it in the database, and try again")
    case "42P05", "26000":
      self = .unusable(
        reason: """
          \(told): a pooler seems to share connections between transactions: name the server itself \
          in store:, or have the pooler share sessions only
          """)
    case "57P01", "57P02", "57P03", "25P03": self = .unavailable(reason: told)
    default:
      switch state.prefix(2) {
      case "08", "53", "58": self = .unavailable(reason: told)
      case "3F", "42":
        self = .unusable(
          reason: "\(told): see that nobody but `postgang store migrate` made what is in it")
      case "XX":
        self = .unusable(reason: "\(told): keep a copy, and see to the server's log")
      default:
        // A constraint, say, that rows edited by hand no longer hold.
        self = .unusable(reason: "\(told): run postgang audit")
      }
    }
  }
}
