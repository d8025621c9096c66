import Records

/// Where an item, its history and the leaves disagree, or what cannot have happened to it.
package enum ItemFault: Hashable, Sendable {
  /// No earlier leaf accepts that record.
  case noRecord(RecordID)
  /// The record has no item.
  case missing
  case afterCompletion(CompletionCode)
  case disposedWhileOpen
  case takenFrom(team: String, with: String)
  case takenWhileLeased(until: Instant)
  /// It needs a lease that the item does not have.
  case withoutLease
  case forwardedFrom(team: String, with: String)
  /// The database has the item in another state than the leaves lead to.
  case state(database: ItemReplay.State, ledger: ItemReplay.State)
  /// The record's history in the database lacks what a leaf tells, or tells it otherwise.
  case historyLacks(leaf: Int64)
  /// The record's history in the database tells of a leaf that does not say so.
  case historyInvents(leaf: Int64)
}

extension ItemFault: AuditFact {
  package var code: String {
    switch self {
    case .noRecord: "item.no-record"
    case .missing: "item.missing"
    case .afterCompletion: "item.after-completion"
    case .disposedWhileOpen: "item.disposed-while-open"
    case .takenFrom: "item.taken-from-other-team"
    case .takenWhileLeased: "item.taken-while-leased"
    case .withoutLease: "item.without-lease"
    case .forwardedFrom: "item.forwarded-from-other-team"
    case .state: "item.state"
    case .historyLacks: "item.history-lacks"
    case .historyInvents: "item.history-invents"
    }
  }

  package var wording: Wording {
    switch self {
    case .noRecord(let id):
      Wording(
        nb: "gjelder journalposten \(id), som ingen tidligere hendelse har tatt imot",
        en: "speaks of record \(id), which no earlier leaf accepts")
    case .missing: Wording(nb: "journalposten har ingen oppgave", en: "the record has no item")
    case .disposedWhileOpen:
      Wording(
        nb: "kasserer en journalpost med en oppgave som ikke er avsluttet",
        en: "disposes of a record whose item is not completed")
    case .afterCompletion(let code):
      Wording(
        nb: "arbeider med en oppgave som ble avsluttet med \(code.rawValue)",
        en: "works on an item that was completed with \(code.rawValue)")
    case .takenFrom(let team, let with):
      Wording(
        nb: "tar fra \(team) det som er hos \(with)", en: "takes from \(team) what is with \(with)")
    case .takenWhileLeased(let until):
      Wording(
        nb: "tar en oppgave som er lånt ut til \(until)",
        en: "takes an item that is leased until \(until)")
    case .withoutLease:
      Wording(
        nb: "skjer under et lån som oppgaven ikke har",
        en: "happens under a lease that is not the item's")
    case .forwardedFrom(let team, let with):
      Wording(
        nb: "sender fra \(team) det som er hos \(with)",
        en: "forwards from \(team) what is with \(with)")
    case .state(let database, let ledger):
      Wording(
        nb: "databasen har den \(database.wording.nb), hendelsesloggen \(ledger.wording.nb)",
        en: "the database has it \(database.wording.en), the ledger \(ledger.wording.en)")
    case .historyLacks(let leaf):
      Wording(
        nb: "historikken i databasen mangler det som hendelse \(leaf) forteller",
        en: "the history in the database lacks what leaf \(leaf) tells")
    case .historyInvents(let leaf):
      Wording(
        nb: "historikken i databasen viser til hendelse \(leaf), som ikke sier det",
        en: "the history in the database names leaf \(leaf), which does not say so")
    }
  }
}

extension ItemReplay.State {
  fileprivate var wording: Wording {
    let words: Wording =
      switch condition {
      case .waiting: Wording(nb: "ventende hos \(team)", en: "waiting with \(team)")
      case .leased(let token, let until):
        Wording(
          nb: "lånt fra \(team) til \(until), nummer \(token)",
          en: "leased from \(team) until \(until), token \(token)")
      case .completed(let code, let at):
        Wording(
          nb: "avsluttet av \(team) med \(code.rawValue) \(at)",
          en: "completed by \(team) with \(code.rawValue) at \(at)")
      }
    return Wording(
      nb: words.nb + (answeredPreliminarily ? ", foreløpig besvart" : "") + ", der siden \(since)",
      en: words.en + (answeredPreliminarily ? ", answered preliminarily" : "")
        + ", there since \(since)")
  }
}
