import Records

/// What both a journal entry and its leaf say of a record.
package enum RecordField: Hashable, Sendable {
  case id
  case leaf
  case time
  case form
  case container
  case submission
  case reference
  case route
  case deadline

  var wording: Wording {
    switch self {
    case .id: Wording(nb: "journalpostens id", en: "the record id")
    case .leaf: Wording(nb: "hendelsen", en: "the leaf")
    case .time: Wording(nb: "tidspunktet", en: "the time")
    case .form: Wording(nb: "skjemaet", en: "the form")
    case .container: Wording(nb: "beholderens kontrollsum", en: "the container's digest")
    case .submission: Wording(nb: "innsendingens kontrollsum", en: "the submission's digest")
    case .reference: Wording(nb: "referansen", en: "the reference")
    case .route: Wording(nb: "ruten", en: "the route")
    case .deadline: Wording(nb: "fristen", en: "the deadline")
    }
  }
}

extension Wording {
  /// A value, or that there is none.
  init(value: (some CustomStringConvertible)?) {
    self = value.map { Wording($0.description) } ?? Wording(nb: "ingen", en: "none")
  }

  init(_ route: Route) {
    self.init(
      nb: "\(route.service) til \(route.team) etter \(route.rule) i tjenestekart "
        + "\(route.mapVersion)\(route.unrouted ? ", uten rute" : "")",
      en: "\(route.service) to \(route.team) by \(route.rule) of service map "
        + "\(route.mapVersion)\(route.unrouted ? ", unrouted" : "")")
  }
}
