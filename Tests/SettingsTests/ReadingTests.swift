import Testing

@testable import Records
@testable import Settings

@Suite struct ReadingTests {
  @Test func `settings are what postgang yaml says`() throws {
    let settings = try #require(try ExampleHome().load().settings)
    #expect(settings.municipality == "Kristiansund kommune")
    #expect(settings.code == "1505")
    #expect(settings.organisation == "991891919")
    #expect(settings.country == .norway)
    #expect(settings.timeZone == .oslo)
    #expect(settings.language == .nb)
    #expect(settings.trial)
    #expect(settings.identity.allowSynthetic)
    #expect(settings.drop == DropSettings(quietPeriod: .seconds(2), scanInterval: .seconds(5)))
    #expect(settings.commit == CommitSettings(gather: .milliseconds(15), most: 256))
    #expect(settings.seal.source == .pem(certificate: "keys/seal.crt", key: "keys/seal.key"))
    #expect(settings.seal.trust == "keys/root.crt")
    #expect(settings.timestamps?.url == "http://127.0.0.1:3161")
    #expect(settings.timestamps?.trust == "tsa/root.crt")
    #expect(settings.timestamps?.access == .open)
    #expect(settings.timestamps?.stopAfter == nil)
    #expect(settings.ledger.origin == "kristiansund.example/postgang")
    #expect(settings.ledger.publishInterval == .seconds(1))
    let witnesses = try #require(settings.ledger.witnesses)
    #expect(witnesses.required == 1 && witnesses.interval == .seconds(60))
    #expect(witnesses.from.map(\.at.value) == ["https://vitne.fylke.example/cosignatures"])
    #expect(witnesses.from.first?.key.value.hasPrefix("vitne.fylke.example/w1+") == true)
  }

  @Test func `what is not written has its default`() throws {
    let home = try ExampleHome([
      "postgang.yaml": """
      municipality: Örebro kommun
      code: 1880
      organisation: 212000-1355
      country: SE
      seal: { pkcs12: keys/seal.p12, passwordFile: keys/seal.password, trust: keys/root.crt }
      ledger: { origin: orebro.example/postgang, key: keys/ledger.key }
      """
    ])
    let settings = try #require(home.load().settings)
    #expect(settings.timeZone == .stockholm)
    #expect(settings.language == .sv)
    #expect(!settings.trial && !settings.identity.allowSynthetic)
    #expect(settings.limits.formSize == ByteCount(bytes: 10_000_000))
    #expect(settings.limits.inFlight == 512)
    #expect(settings.drop.quietPeriod == .seconds(2))
    #expect(settings.commit.most == 256)
    #expect(
      settings.seal.source == .pkcs12(path: "keys/seal.p12", passwordFile: "keys/seal.password"))
    #expect(settings.store == .sqlite)
    #expect(settings.timestamps == nil)
    #expect(settings.ledger.witnesses == nil)
  }

  @Test func `a time-stamp authority may know us by a password or a certificate`() throws {
    let inPlace = """
      timestamps:
        url: http://127.0.0.1:3161
        trust: tsa/root.crt
      """
    for (keys, access) in [
      (
        "user: kommunen, passwordFile: keys/tsa.password",
        TimestampSettings.Access.password(user: "kommunen", file: "keys/tsa.password")
      ),
      (
        "certificate: keys/tsa.crt, key: keys/tsa.key",
        .certificate(certificate: "keys/tsa.crt", key: "keys/tsa.key")
      ),
    ] {
      let text = ExampleHome.settings.replacing(
        inPlace,
        with: """
          timestamps: { url: "https://tsa.example/", trust: tsa/root.crt, stopAfter: 4h, \(keys) }
          unused:
          """
      ).replacing(/unused:\n( .*\n)+/, with: "")
      let settings = try #require(try ExampleHome(["postgang.yaml": text]).load().settings)
      #expect(settings.timestamps?.access == access)
      #expect(settings.timestamps?.stopAfter == .seconds(4 * 3600))
      #expect(settings.timestamps?.interval == .seconds(60))
    }
  }

  @Test(arguments: ["0380", "\"0380\""])
  func `a code keeps its leading zero`(code: String) throws {
    let text = ExampleHome.settings.replacing("code: \"1505\"", with: "code: \(code)")
    #expect(try ExampleHome(["postgang.yaml": text]).load().settings?.code == "0380")
  }

  @Test(arguments: ["no", "yes", "0380", "1e3", "null", "2026-11-01"])
  func `no value gets a type from YAML`(word: String) throws {
    let text = ExampleHome.settings.replacing("Kristiansund kommune", with: word)
    #expect(try ExampleHome(["postgang.yaml": text]).load().settings?.municipality == word)
  }

  @Test func `a pipeline is what its file says`() throws {
    let pipeline = try #require(try ExampleHome().load().pipelines.first)
    #expect(pipeline.service.value == "barnehageplass")
    #expect(pipeline.namespaces == ["b": "urn:postgang:skjema:barnehageplass:1.0"])
    let form = try #require(pipeline.forms.first)
    #expect(form.identity == FormIdentity(family: "barnehageplass", version: "1.0"))
    #expect(
      form.root
        == QualifiedName(namespace: "urn:postgang:skjema:barnehageplass:1.0", local: "soknad"))
    #expect(form.schemaPath == "schemas/barnehageplass/1.0/form.xsd")
    #expect(pipeline.deadline == DeadlineRule(.months(1), basis: "fvl. § 11 a"))
    #expect(pipeline.targets == Targets(desired: 95, acceptable: 85))
    #expect(pipeline.retention?.keep == .years(5, from: .completed))
    #expect(pipeline.screening?.reason?.code == "UO")
    #expect(pipeline.screening?.hidden == [.document])
    #expect(pipeline.screening?.title?.nb == "Barnehageplass")
    #expect(pipeline.attachments.types == [.pdf, .png, .jpeg])
    #expect(pipeline.attachments.required.first?.name == "sakkyndig*")
    #expect(pipeline.otherwise?.value == "barnehageopptak")
    #expect(pipeline.checks.map(\.path.value).first == "//b:fodselsnummer")
    #expect(pipeline.checks.count == 3)
  }

  private func screening(_ text: String) throws -> ScreeningRule? {
    let line = try #require(
      ExampleHome.pipeline.split(separator: "\n").first { $0.hasPrefix("screening:") })
    let pipeline = ExampleHome.pipeline.replacing(line, with: text)
    let home = try ExampleHome(["pipelines/barnehageplass.yaml": pipeline]).load()
    #expect(home.problems.isEmpty)
    return home.pipelines.first?.screening
  }

  @Test func `screening without a scope hides the whole document`() throws {
    let rule = try #require(try screening("screening: { code: UO, basis: offl. § 13 }"))
    #expect(ScreeningRule.Part.allCases.allSatisfy(rule.hides))
  }

  @Test func `screening hides what its scope names, and an empty one needs no law`() throws {
    let rule = try #require(
      try screening("screening: { code: UO, basis: offl. § 13, scope: [sender, attachments] }"))
    #expect(rule.hides(.sender) && rule.hides(.attachments))
    #expect(!rule.hides(.title) && !rule.hides(.document))
    let open = try #require(try screening("screening: { scope: [] }"))
    #expect(open.hidden.isEmpty && open.reason == nil)
  }

  @Test func `a rule knows where its condition stands`() throws {
    let rule = try #require(try ExampleHome().load().pipelines.first?.routes.first)
    let lines = ExampleHome.pipeline.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("b:sone") }) + 1
    #expect(
      rule.when.place
        == SourcePlace(file: "pipelines/barnehageplass.yaml", line: line, key: "routes[1].when"))
  }

  @Test func `an expression without a path is evaluated at the root element`() throws {
    let text = ExampleHome.pipeline.replacing("    path: /b:soknad/b:periode\n", with: "")
    let home = try ExampleHome(["pipelines/barnehageplass.yaml": text])
    #expect(home.load().pipelines.first?.checks[1].path.value == "/*")
  }

  @Test func `one text serves every language`() throws {
    let unit = try #require(try ExampleHome().load().map?.units.first)
    #expect(unit.name == LocalizedText("Oppvekst"))
  }
}
