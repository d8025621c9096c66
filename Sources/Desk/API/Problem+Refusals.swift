import Assembly
import HTTPTypes
import Inboxes
import Records

/// Why a handler's call on an item was refused, as problems.
extension Problem {
  /// Does it, and tells of a refusal as a problem.
  static func refusing<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch HomeError.refused(_, let refusal) {
      throw try problem(of: refusal)
    } catch let refusal as InboxRefusal {
      throw try problem(of: refusal)
    } catch let error as InboxError {
      throw try problem(of: .inbox(error))
    }
  }

  /// - Throws: what is no refusal, but trouble with the store.
  private static func problem(of refusal: InboxRefusal) throws -> Problem {
    switch refusal {
    case .leaseTime: member("seconds", "range", ["least": "1", "most": "2592000"])
    case .count: member("count", "range", ["least": "1", "most": "1000"])
    case .code: member("code", "choice", ["choices": codes])
    case .noReason: member("reason", "required")
    case .longReason: member("reason", "length", ["most": "1000"])
    case .unfitReason: member("reason", "control")
    case .inbox(let error): try problem(of: error)
    }
  }

  private static var codes: String {
    CompletionCode.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func problem(of error: InboxError) throws -> Problem {
    switch error {
    case .noSuchItem: .notFound
    case .taken(let until): Problem("item-taken", .conflict, ["until": until.rfc3339])
    case .overtaken: Problem("lease-overtaken", .conflict)
    case .expired(let at): Problem("lease-expired", .gone, ["at": at.rfc3339])
    case .leaseEnded: Problem("lease-ended", .gone)
    case .noSuchLease: Problem("lease-unknown", .preconditionFailed)
    case .completed(let code, let at):
      Problem("item-completed", .conflict, ["code": code.rawValue, "at": at.rfc3339])
    case .noSuchTeam: member("team", "no-such-team")
    case .alreadyWith(let team): Problem("already-there", .conflict, ["team": team])
    case .store(let error): throw error
    }
  }

  private static func member(
    _ name: String, _ code: String, _ values: [String: String] = [:]
  ) -> Problem {
    Problem(
      "members", .unprocessableContent, errors: [.init(Fields.pointer(name), code, values)])
  }
}
