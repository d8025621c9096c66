import Records

/// One node, as `status` shows it.
struct NodeStatus: Sendable {
  let facts: NodeFacts
  /// It is the eldest that is heard of.
  let isKeeper: Bool
  /// Its claims.
  let inFlight: Int

  static func all(_ nodes: [NodeFacts], _ look: DropGlance) -> [NodeStatus] {
    let keeper = nodes.first(where: \.isAlive)?.id
    return nodes.map {
      NodeStatus(facts: $0, isKeeper: $0.id == keeper, inFlight: look.takenBy[$0.id] ?? 0)
    }
  }

  var json: CanonicalJSON {
    .object([
      (name: "alive", value: .bool(facts.isAlive)),
      (name: "entered", value: .string(facts.entered.rfc3339)),
      (name: "heard", value: .string(facts.heard.rfc3339)),
      (name: "inFlight", value: .int(Int64(inFlight))),
      (name: "keeper", value: .bool(isKeeper)), (name: "name", value: .string(facts.name)),
      (name: "node", value: .int(facts.id.number)),
    ])
  }

  func text(age: (Instant) -> String) -> String {
    var parts = [facts.name, "since \(facts.entered)", "heard of \(age(facts.heard))"]
    if !facts.isAlive { parts.append("heard of no more") }
    if isKeeper { parts.append("keeper") }
    parts.append("\(inFlight) in flight")
    return parts.joined(separator: ", ")
  }
}
