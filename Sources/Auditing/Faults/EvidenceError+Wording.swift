import Evidence

extension EvidenceError {
  /// Why evidence cannot be read, in both languages.
  var wording: Wording {
    let name = description.firstMatch(of: /\((E[A-Z0-9]+)\)$/).map { " (\($0.1))" } ?? ""
    return Wording(nb: norwegian + name, en: description)
  }

  private var norwegian: String {
    switch self {
    case .malformed(let offset):
      "er ikke et bevis slik RFC 4998 krever: galt fra byte \(offset) av"
    case .unsupported(let what): "bruker \(what), som ikke støttes"
    case .unreadableToken: "tidsstempelet kan ikke leses"
    case .imprintDiffers(let algorithm):
      "tidsstempelet er ikke over det \(algorithm)-avtrykket det ble bedt om"
    case .notNext(let first, let expected):
      "beviset begynner med hendelse \(first), men det nyeste på disken slutter før \(expected)"
    case .notNextRenewal(let number, let expected):
      "fornyelse \(number) er laget, men den neste er \(expected)"
    case .noSuchRecord(let id): "beviset dekker ikke journalposten \(id)"
    case .filesDiffer(let id):
      "filene til journalposten \(id) er ikke de som beviset ble laget for"
    case .hashesMissing(let id, let algorithm):
      "\(algorithm)-avtrykkene av filene til journalposten \(id) mangler"
    case .gap(let leaf):
      "ingen bevis dekker hendelse \(leaf), enda det finnes bevis før og etter den: en fil mangler, "
        + "hent den fra en kopi"
    case .foreign: "er ikke noe bevis fra Postgang, eller er skrevet av en senere versjon"
    case .wrongLength(_, let expected, let found):
      "har \(found) byte i stedet for \(expected): hent den fra en kopi"
    case .damaged: "er endret: hent den fra en kopi"
    case .file: "filsystemet nektet"
    }
  }
}
