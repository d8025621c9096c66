import ArgumentParser

/// `postgang evidence`
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Prove for decades when records were there (RFC 4998).",
    discussion: """
      `serve` has everything that is new time-stamped, in batches, and keeps the evidence below \
      archive/evidence/. These commands look at it, catch up without a `serve`, and renew it before \
      its algorithms or its authority's certificates grow weak.
      """,
    subcommands: [EvidenceList.self, EvidenceStamp.self, EvidenceRenew.self])
}
