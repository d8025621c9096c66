import ArgumentParser
import Assembly

/// `postgang key rotate seal`
struct KeyRotateSeal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Put a new seal certificate and its key in place.",
    discussion: """
      The new seal comes as PEM (--certificate and --key), as PKCS#12 (--pkcs12), or, when the \
      key stays in a token, as --certificate alone; --trial makes one for a trial home. It is \
      written to the files that postgang.yaml names. Roots that are trusted stay so.
      """)

  @OptionGroup var home: HomeOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("The seal certificate and those above it, PEM.", valueName: "FILE"),
    completion: .file())
  var certificate: String?

  @Option(help: ArgumentHelp("Its private key, PEM.", valueName: "FILE"), completion: .file())
  var key: String?

  @Option(
    help: ArgumentHelp("Key and certificates in one PKCS#12 file.", valueName: "FILE"),
    completion: .file())
  var pkcs12: String?

  @Option(
    help: ArgumentHelp(
      "A file whose first line is the PKCS#12 file's password, or credential:NAME.",
      valueName: "FILE"),
    completion: .file())
  var passwordFile: String?

  @Flag(help: "Make a new trial root and a seal under it; for trial homes.")
  var trial = false

  @Option(
    help: ArgumentHelp(
      "Roots to trust beside those that are: the new seal's, PEM.", valueName: "FILE"),
    completion: .file())
  var trust: String?

  func validate() throws {
    _ = try source()
  }

  func run() throws {
    try Failure.catching {
      let rotation = try SealRotation(of: home.open(), to: source(), trust: trust)
        .run(at: SystemClock().now())
      KeyRotate.tell(rotation, as: output)
    }
  }

  private func source() throws -> NewSeal {
    switch (certificate, key, pkcs12, trial) {
    case (let certificate?, let key?, nil, false) where passwordFile == nil:
      return .pem(certificate: certificate, key: key)
    case (let certificate?, nil, nil, false) where passwordFile == nil:
      return .token(certificate: certificate)
    case (nil, nil, let file?, false): return .pkcs12(path: file, passwordFile: passwordFile)
    case (nil, nil, nil, true) where passwordFile == nil: return .trial
    default:
      throw ValidationError(
        "Name the new seal: --certificate FILE --key FILE, or --pkcs12 FILE, or --trial.")
    }
  }
}
