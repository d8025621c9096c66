import Records

/// The sentences of receipts and reports, in the four languages.
struct ReceiptWords {
  let language: Language

  private func pick(_ nb: String, _ nn: String, _ sv: String, _ en: String) -> String {
    LocalizedText(nb: nb, nn: nn, sv: sv, en: en)[language]
  }

  var accepted: String {
    pick(
      "Innsendingen er mottatt og journalført.", "Innsendinga er motteken og journalført.",
      "Inlämningen är mottagen och diarieförd.", "The submission was received and journalled.")
  }

  var duplicate: String {
    pick(
      "Den samme innsendingen er mottatt før. Dette er kvitteringen for den første.",
      "Den same innsendinga er motteken før. Dette er kvitteringa for den første.",
      "Samma inlämning har tagits emot tidigare. Detta är kvittot på den första.",
      "The same submission was received before. This is the receipt of the first.")
  }

  var rejected: String {
    pick(
      "Innsendingen er avvist. Rett opp det som står under, og send inn på nytt.",
      "Innsendinga er avvist. Rett opp det som står under, og send inn på nytt.",
      "Inlämningen har avvisats. Rätta det som står nedan och skicka in den på nytt.",
      "The submission was rejected. Correct what is listed below and submit it again.")
  }

  var reference: String { pick("Journalpost", "Journalpost", "Diarienummer", "Journal number") }
  var record: String { pick("Innsending", "Innsending", "Inlämning", "Record") }
  var title: String { pick("Tittel", "Tittel", "Rubrik", "Title") }
  var file: String { pick("Fil", "Fil", "Fil", "File") }
  var received: String { pick("Mottatt", "Motteke", "Mottagen", "Received") }
  var service: String { pick("Tjeneste", "Teneste", "Tjänst", "Service") }
  var team: String { pick("Hos", "Hos", "Hos", "With") }
  var respondBy: String {
    pick("Svar ventes innen", "Svar er venta innan", "Svar väntas senast", "Answer expected by")
  }
  var digest: String {
    pick("Kontrollsum (SHA-256)", "Kontrollsum (SHA-256)", "Kontrollsumma (SHA-256)", "SHA-256")
  }

  /// The secret that opens the status page, which with the reference tells how far it has come.
  var secret: String {
    pick(
      "Hemmelig kode for å se status", "Hemmeleg kode for å sjå status",
      "Hemlig kod för att se status", "Secret code for seeing the status")
  }

  var proof: String {
    pick(
      "Kvitteringen i JSON-filen beviser hva som ble mottatt og når. Ta vare på den.",
      "Kvitteringa i JSON-fila provar kva som vart motteke og når. Ta vare på henne.",
      "Kvittot i JSON-filen bevisar vad som togs emot och när. Spara det.",
      "The receipt in the JSON file proves what was received and when. Keep it.")
  }

  func violations(_ count: Int) -> String {
    count == 1
      ? pick("1 avvik:", "1 avvik:", "1 avvikelse:", "1 violation:")
      : pick("\(count) avvik:", "\(count) avvik:", "\(count) avvikelser:", "\(count) violations:")
  }

  func line(_ line: Int, column: Int) -> String {
    let name = pick("linje", "linje", "rad", "line")
    return column > 0 ? "\(name) \(line):\(column)" : "\(name) \(line)"
  }
}
