import Durable
import HTTP
import Ledger

/// Asks a home's witnesses for their cosignatures, and keeps them: in `ledger/cosigned`, and under
/// `ledger/checkpoint` as long as that is what they have cosigned.
///
/// Call from any thread and any process, while others publish: publications wait for it only while
/// it replaces `ledger/checkpoint`, never for the network or an `fsync`.
package struct CosignatureCollector: Sendable {
  private let ledger: Ledger
  private let reader: LedgerReader
  private let witnesses: [ChosenWitness]
  private let client: HTTPClient

  package init(
    _ ledger: Ledger, reader: LedgerReader, witnesses: [ChosenWitness], asking client: HTTPClient
  ) {
    self.ledger = ledger
    self.reader = reader
    self.witnesses = witnesses
    self.client = client
  }

  /// Asks every witness once, in order, those that are left when `isWanted` says no any more not.
  ///
  /// - Throws: `.ledger` when the home's own checkpoint is not to be trusted; `.file` when
  ///   something could not be kept: it is asked for again the next time.
  package func collect(
    while isWanted: () -> Bool = { true }
  ) throws(WitnessError) -> [Collected] {
    let answers = witnesses.prefix { _ in isWanted() }.map { ($0.key, answer(of: $0)) }
    // After the answers: what a witness has seen was published before.
    return try exclusively { () throws(WitnessError) in
      var judge = try WitnessJudge(reader)
      var collected: [Collected] = []
      for (key, answer) in answers {
        collected.append(Collected(witness: key, outcome: try keep(answer, judging: &judge)))
      }
      try removeSuperseded(judging: &judge)
      return collected
    }
  }

  private func answer(of witness: ChosenWitness) -> Result<CosignedCheckpoint?, WitnessError> {
    do throws(WitnessError) {
      let path = "\(WitnessFiles.name(of: reader.origin))/checkpoint"
      let files = try witness.place.open(by: client)
      guard let bytes = try files.bytes(of: path, limit: SignedNote.longest) else {
        return .success(nil)
      }
      do throws(LedgerError) {
        let cosigned = try CosignedCheckpoint(SignedNote(bytes), of: reader, by: [witness.key])
        guard !cosigned.cosignatures.isEmpty else { throw LedgerError.noTrustedSignature }
        return .success(cosigned)
      } catch {
        throw .untrusted(error)
      }
    } catch {
      return .failure(error)
    }
  }

  private func keep(
    _ answer: Result<CosignedCheckpoint?, WitnessError>, judging judge: inout WitnessJudge
  ) throws(WitnessError) -> Collected.Outcome {
    switch answer {
    case .failure(let error): return .trouble(error)
    case .success(nil): return .nothing
    case .success(let cosigned?):
      let files = CosignedFiles(ledger: reader.folder)
      let fault = judge.fault(of: cosigned.checkpoint)
      if case .unproven(let error)? = fault { return .trouble(error) }
      try files.keep(cosigned)
      if let fault {
        let name = CosignedFiles.name(of: cosigned.checkpoint)
        return .contradicts(
          WitnessDeviation(
            file: CosignedFiles.path(of: name), fault: fault,
            witnesses: cosigned.cosignatures.map(\.witness.name)))
      }
      do {
        let signatures = cosigned.note.signatures.filter { signature in
          cosigned.cosignatures.contains { $0.witness.isNamed(by: signature) }
        }
        // False when a later checkpoint has been published: then the kept file alone has them.
        _ = try ledger.add(signatures, to: cosigned.note.text)
      } catch {
        throw .ledger(error)
      }
      return cosigned.cosignatures.first.map { .cosigned($0) } ?? .nothing
    }
  }

  /// Removes what agrees with the ledger and is no witness's newest.
  private func removeSuperseded(judging judge: inout WitnessJudge) throws(WitnessError) {
    let files = CosignedFiles(ledger: reader.folder)
    var waiting = Set(witnesses.map(\.key))
    for name in try files.names().reversed() {
      // What cannot be read or believed is left to the audit.
      guard let bytes = try? files.bytes(of: name), let note = try? SignedNote(bytes),
        let cosigned = try? CosignedCheckpoint(note, of: reader, by: witnesses.map(\.key)),
        judge.fault(of: cosigned.checkpoint) == nil
      else { continue }
      let signers = cosigned.cosignatures.map(\.witness)
      if waiting.isDisjoint(with: signers) { try files.remove(name) }
      waiting.subtract(signers)
    }
  }

  /// Runs `body` while no other process collects.
  private func exclusively<Result>(
    _ body: () throws(WitnessError) -> Result
  ) throws(WitnessError) -> Result {
    do {
      let folder = try reader.folder.makeFolder(CosignedFiles.folder)
      return try FolderLock.withLock(CosignedFiles.lock, in: folder, body)
    } catch let error as WitnessError {
      throw error
    } catch let error as SystemError {
      throw .file(error)
    } catch {
      preconditionFailure("the lock failed in a way that it does not have: \(error)")
    }
  }
}
