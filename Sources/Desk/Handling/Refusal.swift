import Inboxes
import Records

/// Why something was not done with an item, in a word for addresses and the words of `work`.
enum Refusal {
  static let kinds = [
    "gone", "overtaken", "expired", "ended", "taken", "closed", "sameTeam", "noTeam", "other",
  ]

  static func kind(_ refusal: InboxRefusal) -> String {
    guard case .inbox(let error) = refusal else { return "other" }
    return switch error {
    case .noSuchItem: "gone"
    case .overtaken: "overtaken"
    case .expired: "expired"
    case .leaseEnded: "ended"
    case .taken: "taken"
    case .completed: "closed"
    case .alreadyWith: "sameTeam"
    case .noSuchTeam: "noTeam"
    case .noSuchLease, .store: "other"
    }
  }
}
