import Records

/// One event as receivers get it: CloudEvents 1.0 in structured mode, JSON. It holds ids only.
///
/// Its `id` is the leaf's index, so that the same event has the same id however often it comes,
/// also after the database was rebuilt.
package struct CloudEvent: Hashable, Sendable {
  package let id: String
  /// Canonical JSON.
  package let json: CanonicalJSON

  package static let mediaType = "application/cloudevents+json; charset=utf-8"

  /// - Parameters:
  ///   - origin: the ledger's: names the municipality in `source` and `type`.
  ///   - team: whose item it is or was.
  ///   - service: which service the record belongs to.
  package init(of leaf: LeafFacts, origin: String, team: String?, service: String?) {
    var data: [(name: String, value: CanonicalJSON)] = leaf.members.map {
      (name: $0.name, value: .string($0.value))
    }
    data.append((name: "leaf", value: .int(leaf.index)))
    data.append((name: "record", value: .string(leaf.record.description)))
    if let team { data.append((name: "team", value: .string(team))) }
    if let service, !data.contains(where: { $0.name == "service" }) {
      data.append((name: "service", value: .string(service)))
    }
    id = String(leaf.index)
    json = .object([
      (name: "specversion", value: .string("1.0")), (name: "id", value: .string(id)),
      (name: "source", value: .string("https://\(origin)")),
      (name: "type", value: .string(CloudEvent.type(of: leaf.event, origin: origin))),
      (name: "subject", value: .string(leaf.record.description)),
      (name: "time", value: .string(leaf.at.rfc3339)),
      (name: "datacontenttype", value: .string("application/json")),
      (name: "data", value: .object(data)),
    ])
  }

  /// One that was kept as it was sent; `nil` when it is none.
  package init?(json: CanonicalJSON) {
    guard let id = json["id"]?.string, json["specversion"]?.string == "1.0" else { return nil }
    self.id = id
    self.json = json
  }

  package var body: [UInt8] { json.bytes }

  /// `example.kristiansund.record.accepted.v1` for `kristiansund.example/postgang`.
  package static func type(of event: String, origin: String) -> String {
    let host = origin.prefix { $0 != "/" && $0 != ":" }
    let reversed = host.split(separator: ".").reversed().joined(separator: ".")
    return "\(reversed).record.\(event).v1"
  }
}
