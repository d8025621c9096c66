/// A form of the family edialog, filled in by an organisation.
struct Letter: Sendable {
  /// The portal's own reference.
  let reference: String
  let title: String
  let category: String
  var text = "Vi viser til samtalen og ber om svar."
  /// Kristiansund kommune's own number, whose control digit is right.
  var organisation = "991891919"
  /// Names and SHA-256 in hex.
  var attachments: [(name: String, sha256: String)] = []

  static let categories = [
    "bygg-og-eiendom", "barnehage", "skole-og-sfo", "vei-vann-og-avlop", "arkiv-og-innsyn", "annet",
  ]

  var xml: [UInt8] { Array(text(of: attachments).utf8) }

  private func text(of attachments: [(name: String, sha256: String)]) -> String {
    let list = attachments.map {
      "<vedlegg><filnavn>\($0.name)</filnavn><sha256>\($0.sha256)</sha256></vedlegg>"
    }.joined(separator: "\n")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <henvendelse xmlns="urn:postgang:skjema:edialog:1.0">
        <hode>
          <innsendingId>\(reference)</innsendingId>
          <innsendt>2026-02-03T08:15:00+01:00</innsendt>
          <mottaker>1505</mottaker>
          <malform>nb</malform>
          <kanal>nettskjema</kanal>
        </hode>
        <avsender>
          <virksomhet>
            <organisasjonsnummer>\(organisation)</organisasjonsnummer>
            <navn>Avsender</navn>
            <adresse>
              <adresselinje>Storgata 1</adresselinje>
              <postnummer>6509</postnummer>
              <poststed>KRISTIANSUND N</poststed>
            </adresse>
          </virksomhet>
        </avsender>
        <kategori>\(category)</kategori>
        <tittel>\(title)</tittel>
        <melding>\(text)</melding>
        <taushetsbelagt>false</taushetsbelagt>
        <onskerSvar>true</onskerSvar>
        \(list.isEmpty ? "" : "<vedleggsliste>\(list)</vedleggsliste>")
      </henvendelse>
      """
  }
}
