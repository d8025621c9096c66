import ArgumentParser
import Assembly

/// `postgang evidence renew`
struct EvidenceRenew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Renew evidence before its time-stamps or its hash algorithm grow weak.",
    discussion: """
      Tells what it would do; with --confirm it does it. Each batch takes one call to the time-stamp \
      authority, and is kept before the next one begins: after an interruption the same command goes \
      on where it was. --timestamps covers the old time-stamp by a new one. --hash reads every \
      container again and makes new hash trees.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Renew time-stamps whose authority's certificates end soon.")
  var timestamps = false

  @Option(
    help: ArgumentHelp(
      "With --timestamps: how soon. Default: 365d.", valueName: "SPAN"))
  var within: Span?

  @Option(
    help: ArgumentHelp(
      "With --timestamps: those of this age, whatever their certificates.", valueName: "SPAN"))
  var olderThan: Span?

  @Option(help: ArgumentHelp("Make new hash trees: sha384 or sha512.", valueName: "ALGORITHM"))
  var hash: RenewedHash?

  @Flag(help: "Do it.")
  var confirm = false

  func validate() throws {
    guard timestamps != (hash != nil) else {
      throw ValidationError("Give either --timestamps or --hash.")
    }
    guard timestamps || (within == nil && olderThan == nil) else {
      throw ValidationError("--within and --older-than go with --timestamps.")
    }
    guard within == nil || olderThan == nil else {
      throw ValidationError("Give either --within or --older-than.")
    }
  }

  func run() throws {
    let summary = try Failure.catching {
      let home = try home.open()
      guard confirm else { return try home.planRenewal(cause) }
      return try home.renewEvidence(cause) { Terminal.message($0) }
    }
    Terminal.print(output.json ? summary.json.text : summary.text)
    if !confirm, !output.json { Terminal.message("Nothing was changed: --confirm does it.") }
    if !summary.isComplete { throw ExitCode.findings }
  }

  private var cause: Home.RenewalCause {
    if let hash { return .hash(hash.algorithm) }
    if let olderThan { return .olderThan(seconds: olderThan.seconds) }
    return .endingWithin(seconds: within?.seconds ?? 365 * 86_400)
  }
}
