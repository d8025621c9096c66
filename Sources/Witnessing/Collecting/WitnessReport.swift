import Durable
import Ledger
import Records

/// What the witnesses of a home say of its ledger, by the cosigned checkpoints that the home has.
package struct WitnessReport: Hashable, Sendable {
  /// How far one witness has followed the ledger.
  package struct Standing: Hashable, Sendable {
    package let witness: NoteVerifierKey
    package let newest: Cosignature?
  }

  /// How many of the witnesses must have cosigned.
  package let required: Int
  /// The leaves of the newest checkpoint.
  package let size: Int64
  /// For each of the home's witnesses, in their order, its newest cosignature that agrees with the
  /// ledger; `nil` when there is none.
  package private(set) var standings: [Standing] = []
  /// What does not agree.
  package private(set) var deviations: [WitnessDeviation] = []

  /// Reads `ledger/cosigned` and `ledger/checkpoint`, and proves each against the ledger's tiles.
  ///
  /// - Throws: `.ledger` when the newest checkpoint is not to be trusted; `.file`.
  package init(
    of reader: LedgerReader, witnesses: [NoteVerifierKey], required: Int
  ) throws(WitnessError) {
    var judge = try WitnessJudge(reader)
    self.required = required
    size = judge.newest?.checkpoint.size ?? 0
    var newest: [NoteVerifierKey: Cosignature] = [:]
    func add(_ cosignatures: [Cosignature]) {
      for cosignature in cosignatures {
        let known = newest[cosignature.witness]
        if known.map({ ($0.size, $0.at) < (cosignature.size, cosignature.at) }) ?? true {
          newest[cosignature.witness] = cosignature
        }
      }
    }
    let files = CosignedFiles(ledger: reader.folder)
    for name in try files.names() {
      switch WitnessReport.read(name, in: files, of: reader, by: witnesses) {
      case .failure(let failure): deviations.append(failure.deviation)
      case .success(let cosigned):
        if let fault = judge.fault(of: cosigned.checkpoint) {
          deviations.append(
            WitnessDeviation(
              file: CosignedFiles.path(of: name), fault: fault,
              witnesses: cosigned.cosignatures.map(\.witness.name)))
        } else {
          add(cosigned.cosignatures)
        }
      }
    }
    if let published = judge.newest {
      do throws(LedgerError) {
        add(try CosignedCheckpoint(published.note, of: reader, by: witnesses).cosignatures)
      } catch {
        deviations.append(
          WitnessDeviation(file: "ledger/checkpoint", fault: .untrusted(error), witnesses: []))
      }
    }
    standings = witnesses.map { Standing(witness: $0, newest: newest[$0]) }
  }

  /// How many of the witnesses have cosigned a checkpoint that agrees with the ledger.
  package var cosigners: Int { standings.count { $0.newest != nil } }

  /// Whether as many as required have.
  package var isMet: Bool { cosigners >= required }

  /// The leaves that as many witnesses as required stand up for; `nil` when too few have cosigned
  /// at all. The whole ledger when none is required.
  package var coveredSize: Int64? {
    guard required > 0 else { return size }
    let sizes = standings.compactMap(\.newest?.size).sorted(by: >)
    return sizes.count >= required ? sizes[required - 1] : nil
  }

  /// Why a file of `ledger/cosigned` cannot be judged.
  private struct ReadFailure: Error {
    let deviation: WitnessDeviation
  }

  private static func read(
    _ name: String, in files: CosignedFiles, of reader: LedgerReader,
    by witnesses: [NoteVerifierKey]
  ) -> Result<CosignedCheckpoint, ReadFailure> {
    func failure(_ fault: WitnessDeviation.Fault) -> Result<CosignedCheckpoint, ReadFailure> {
      .failure(
        ReadFailure(
          deviation: WitnessDeviation(
            file: CosignedFiles.path(of: name), fault: fault, witnesses: [])))
    }
    do {
      guard let bytes = try files.bytes(of: name) else {
        return failure(.unreadable(reason: "it was removed just now"))
      }
      return .success(
        try CosignedCheckpoint(try SignedNote(bytes), of: reader, by: witnesses))
    } catch let error as LedgerError {
      return failure(.untrusted(error))
    } catch {
      return failure(.unreadable(reason: "\(error)"))
    }
  }
}
