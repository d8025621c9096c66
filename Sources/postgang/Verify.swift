import ArgumentParser
import Assembly

/// `postgang verify FILE…`
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge containers and receipts on their own.",
    discussion: """
      Also judges containers that Postgang did not make. Each layer is reported by itself, in the \
      words of ETSI EN 319 102-1. Trusts --trust, else the \
      home's roots, and then uses the evidence that the home keeps of a file that is still called \
      RECORD-ID.asice; a receipt is judged by \
      the home's ledger key, or by --ledger-key.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Argument(
    help: ArgumentHelp("A container (.asice) or a receipt (.json).", valueName: "FILE"),
    completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("Trusted certificates, PEM.", valueName: "CERT.pem"), completion: .file())
  var trust: [String] = []

  @Option(
    help: ArgumentHelp(
      "The ledger's verifier key: NAME+HASH+KEY, or a file with one or more of them.",
      valueName: "VKEY"))
  var ledgerKey: String?

  func run() throws {
    let verdicts = try Failure.catching {
      let judge = try Judge(
        home: home.paths, trust: trust, ledgerKey: ledgerKey, at: SystemClock().now())
      return files.map { judge.judge($0) }
    }
    for verdict in verdicts {
      Terminal.print(output.json ? verdict.json.text : verdict.text)
    }
    if verdicts.contains(where: { $0.isRead && !$0.isPassed }) { throw ExitCode.findings }
    if verdicts.contains(where: { !$0.isRead }) { throw ExitCode.failure }
  }
}
