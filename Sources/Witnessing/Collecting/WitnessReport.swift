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
  /// The newest checkpoint; `nil` when nothing was published.
  package let newest: Checkpoint?
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
    self.required = required
    let files = CosignedFiles(ledger: reader.folder)
    let kept = try files.names().map { name in
      (name, WitnessReport.read(name, in: files, of: reader, by: witnesses))
    }
    // After them: what was cosigned had been published before, also while the home runs.
    var judge = try WitnessJudge(reader)
    newest = judge.newest?.checkpoint
    var best: [NoteVerifierKey: Cosignature] = [:]
    func add(_ cosignatures: [Cosignature]) {
      for cosignature in cosignatures {
        let known = best[cosignature.witness]
        if known.map({ ($0.size, $0.at) < (cosignature.size, cosignature.at) }) ?? true {
          best[cosignature.witness] = cosignature
        }
      }
    }
    for (name, read) in kept {
      switch read {
      case .failure(let failure): deviations.append(failure.deviation)
      case .success(nil): break
      case .success(let cosigned?):
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
    standings = witnesses.map { Standing(witness: $0, newest: best[$0]) }
  }

  /// The leaves of the newest checkpoint.
  package var size: Int64 { newest?.size ?? 0 }

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

  /// A file of `ledger/cosigned`; `nil` when it was removed just now, because of a later one.
  private static func read(
    _ name: String, in files: CosignedFiles, of reader: LedgerReader,
    by witnesses: [NoteVerifierKey]
  ) -> Result<CosignedCheckpoint?, ReadFailure> {
    func failure(_ fault: WitnessDeviation.Fault) -> Result<CosignedCheckpoint?, ReadFailure> {
      .failure(
        ReadFailure(
          deviation: WitnessDeviation(
            file: CosignedFiles.path(of: name), fault: fault, witnesses: [])))
    }
    do {
      guard let bytes = try files.bytes(of: name) else { return .success(nil) }
      return .success(
        try CosignedCheckpoint(try SignedNote(bytes), of: reader, by: witnesses))
    } catch let error as LedgerError {
      return failure(.untrusted(error))
    } catch {
      return failure(.unreadable(reason: "\(error)"))
    }
  }
}
