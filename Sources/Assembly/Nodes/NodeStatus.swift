import Intake
import Records

/// One node, as `status` shows it.
struct NodeStatus: Sendable {
  let facts: NodeFacts
  /// It is the eldest that is heard of.
  let isKeeper: Bool
  /// Its claims.
  let inFlight: Int
  /// The node that lives, and whose lock this one does not see.
  let unseen: NodeID?

  static func all(
    _ nodes: [NodeFacts], _ look: DropGlance, unseen: [UnseenLock]
  ) -> [NodeStatus] {
    let keeper = nodes.first(where: \.isAlive)?.id
    return nodes.map { node in
      NodeStatus(
        facts: node, isKeeper: node.id == keeper, inFlight: look.takenBy[node.id] ?? 0,
        unseen: node.isAlive ? unseen.first { $0.seer == node.id }?.node : nil)
    }
  }

  var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "alive", value: .bool(facts.isAlive)),
      (name: "entered", value: .string(facts.entered.rfc3339)),
      (name: "heard", value: .string(facts.heard.rfc3339)),
      (name: "inFlight", value: .int(Int64(inFlight))),
      (name: "keeper", value: .bool(isKeeper)), (name: "name", value: .string(facts.name)),
      (name: "node", value: .int(facts.id.number)),
      (name: "state", value: .string(facts.state.word)),
    ]
    if let unseen { members.append((name: "unseenLock", value: .string("\(unseen)"))) }
    return .object(members)
  }

  func text(age: (Instant) -> String) -> String {
    var parts = [facts.name, "since \(facts.entered)", "heard of \(age(facts.heard))"]
    switch facts.state {
    case .alive: break
    case .silent: parts.append("silent for longer than its lease")
    case .ended(let heir): parts.append("ended" + (heir.map { ", \($0) takes up its work" } ?? ""))
    }
    if isKeeper { parts.append("keeper") }
    parts.append("\(inFlight) in flight")
    if let unseen {
      parts.append("does not see the lock of \(unseen): flock does not hold between their machines")
    }
    return parts.joined(separator: ", ")
  }
}

extension NodeFacts.State {
  /// As `--json` has it.
  package var word: String {
    switch self {
    case .alive: "alive"
    case .silent: "silent"
    case .ended: "ended"
    }
  }
}
