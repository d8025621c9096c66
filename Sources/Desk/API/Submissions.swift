import Access
import Assembly
import HTTPTypes
import Hummingbird
import Records

/// What portals hand in, and what became of it.
struct Submissions: DeskArea {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  private static let path = "\(API.root)/submissions"

  var routes: [Route] {
    [
      Route(.post, Submissions.path, .role(.portal)) { request, context in
        try await post(request, context)
      },
      Route(.get, "\(Submissions.path)/:id", .role(.portal)) { request, context in
        try await get(request, context)
      },
    ]
  }

  private func post(_ request: Request, _ context: DeskContext) async throws -> Response {
    try Query(request).check()
    let preference = Preference(request)
    guard let key = try RepeatedCalls.key(of: request, context.caller) else {
      let arrival = try await SubmissionUpload(desk).take(request, context)
      return try await submit(arrival, preference, context).response
    }
    return try await desk.api.calls.alone(key) {
      let arrival = try await SubmissionUpload(desk).take(request, context)
      let digest = try await desk.blocking { try arrival.digest() }
      if let kept = try await desk.api.calls.answer(to: key, body: digest, in: desk) {
        // What cannot be removed the next start sweeps.
        try? await desk.blocking { arrival.discard() }
        return kept.response
      }
      let answer = try await submit(arrival, preference, context)
      try await desk.api.calls.keep(answer, to: key, body: digest, in: desk)
      return answer.response
    }
  }

  /// 202 at once; or, when the caller waits and it is there in time, the receipt or the report.
  private func submit(
    _ arrival: Arrival, _ preference: Preference, _ context: DeskContext
  ) async throws -> Answer {
    // Before it can be rung for.
    let listening = desk.open.bell.listen(forSubmission: arrival.ticket.name)
    let ticket = try await desk.blocking { try arrival.submit() }
    var headers: HTTPFields = [.location: "\(Submissions.path)/\(ticket.id)"]
    headers[.preferenceApplied] = preference.applied
    let end = ContinuousClock.now + .seconds(preference.wait ?? 0)
    while true {
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero else { break }
      let heard = await listening.wait(until: left)
      if let answer = try await answer(ticket.id, context) {
        return try answer.with(headers)
      }
      if !heard { break }
    }
    headers[.retryAfter] = "1"
    return Answer(
      .object([
        (name: "id", value: .string(ticket.id.description)),
        (name: "status", value: .string("received")),
      ]), status: .accepted, headers: headers)
  }

  /// What became of it, when it has its receipt.
  private enum Decided {
    case receipt(CanonicalJSON, HTTPResponse.Status)
    case rejected([Violation], Language)

    func with(_ headers: HTTPFields) throws(Problem) -> Answer {
      switch self {
      case .receipt(let receipt, let status):
        return Answer(receipt, status: status, headers: headers)
      case .rejected(let violations, let language):
        var problem = Problem(
          "rejected", .unprocessableContent, ["n": "\(violations.count)"],
          errors: violations.map { .init($0, in: language) })
        problem.headers = headers
        throw problem
      }
    }
  }

  private func answer(_ id: RecordID, _ context: DeskContext) async throws -> Decided? {
    guard case .decided(let outcome)? = try await standing(id, context) else { return nil }
    switch outcome.verdict {
    case .accepted: return .receipt(try await receipt(outcome, context), .created)
    case .duplicate: return .receipt(try await receipt(outcome, context), .ok)
    case .rejected(let violations): return .rejected(violations, context.language)
    }
  }

  private func standing(
    _ id: RecordID, _ context: DeskContext
  ) async throws -> SubmissionStanding? {
    let sender = context.caller.identity
    return try await desk.blocking { [office = desk.api.office] in
      try office.standing(of: id, from: sender)
    }
  }

  private func receipt(
    _ outcome: Outcome, _ context: DeskContext
  ) async throws -> CanonicalJSON {
    let sender = context.caller.identity
    return try await desk.blocking { [office = desk.api.office] in
      CanonicalJSON(try office.receipt(of: outcome, for: sender).json) ?? .null
    }
  }

  private func get(_ request: Request, _ context: DeskContext) async throws -> Response {
    try Query(request).check()
    let id = try context.id()
    guard let found = try await standing(id, context) else { throw Problem.notFound }
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "id", value: .string(id.description))
    ]
    switch found {
    case .waiting: members.append((name: "status", value: .string("received")))
    case .working: members.append((name: "status", value: .string("processing")))
    case .decided(let outcome):
      let receipt = try await receipt(outcome, context)
      members += [
        (name: "receipt", value: receipt),
        (name: "status", value: receipt["status"] ?? .null),
      ]
      if case .rejected(let violations) = outcome.verdict {
        let errors = violations.map { Problem.Entry($0, in: context.language).json }
        members.append((name: "violations", value: .array(errors)))
      }
    }
    return .tagged(.object(members), for: request)
  }
}

extension DeskContext {
  /// The id in the address; what is none names nothing.
  func id() throws(Problem) -> RecordID {
    guard let id = parameters.get("id").flatMap({ RecordID($0) }) else { throw .notFound }
    return id
  }
}
