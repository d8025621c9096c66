import Ledger
import Records

/// The file in which a state is kept: docs/auditing.md lists the keys.
extension AuditState {
  static let version: Int64 = 1

  package var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "again", value: .array(again.map(\.json))),
      (name: "checkpoint", value: .string(checkpoint.note.description)),
      (
        name: "days",
        value: .object(
          days.map { (name: $0.key.description, value: .string($0.value.description)) })
      ), (name: "ended", value: .string(ended.rfc3339)), (name: "next", value: next.json),
      (name: "run", value: .string(run)), (name: "version", value: .int(AuditState.version)),
    ]
    if let number { members.append((name: "number", value: .string(number.description))) }
    if let kept {
      members.append(
        (
          name: "kept",
          value: .object([
            (name: "file", value: .string(kept.file)),
            (name: "offset", value: .int(Int64(kept.offset))),
          ])
        ))
    }
    if let pending {
      var place: [(name: String, value: CanonicalJSON)] = [
        (name: "leaf", value: .int(pending.leaf))
      ]
      if let number = pending.number {
        place.append((name: "number", value: .string(number.description)))
      }
      members.append((name: "pending", value: .object(place)))
    }
    if let fullPass {
      members.append(
        (
          name: "fullPass",
          value: .object([
            (name: "ended", value: .string(fullPass.ended.rfc3339)),
            (name: "leaves", value: .int(fullPass.leaves)),
          ])
        ))
    }
    return .object(members)
  }

  /// Reads a state; its checkpoint must be signed by one of the ledger's keys.
  ///
  /// - Throws: what is wrong with it.
  package init(_ bytes: [UInt8], of ledger: LedgerReader) throws(AuditStateFault) {
    guard let json = CanonicalJSON(bytes) else { throw .unreadable }
    guard json["version"]?.int == AuditState.version else { throw .otherVersion }
    guard let run = json["run"]?.string,
      let ended = json["ended"]?.string.flatMap(Instant.init(rfc3339:)),
      let note = json["checkpoint"]?.string,
      let next = json["next"].flatMap(AuditShare.init(json:)),
      let again = json["again"]?.array.map({ $0.compactMap(AuditShare.init(json:)) })
    else { throw .unreadable }
    do throws(LedgerError) {
      checkpoint = try VerifiedCheckpoint(
        SignedNote(Array(note.utf8)), origin: ledger.origin, by: ledger.keys)
    } catch {
      throw .untrusted(error)
    }
    self.run = run
    self.ended = ended
    self.next = next
    self.again = again
    number = json["number"]?.string.flatMap { JournalNumber($0) }
    kept = json["kept"].flatMap(KeptMark.init(json:))
    pending = json["pending"].flatMap(Pending.init(json:))
    days = json["days"]?.days ?? [:]
    fullPass = json["fullPass"].flatMap(FullPass.init(json:))
    // It claims no more than what was signed.
    guard ([next] + again).allSatisfy({ $0.size <= checkpoint.checkpoint.size }),
      fullPass?.leaves ?? 0 <= checkpoint.checkpoint.size,
      pending?.leaf ?? 0 <= checkpoint.checkpoint.size
    else { throw .claimsTooMuch }
  }
}

/// Why a state is of no use.
package enum AuditStateFault: Error, Hashable, Sendable {
  case unreadable
  /// Another version of the program wrote it.
  case otherVersion
  case untrusted(LedgerError)
  /// It speaks of more leaves than its checkpoint covers.
  case claimsTooMuch
}

extension AuditStateFault {
  var wording: Wording {
    switch self {
    case .unreadable: Wording(nb: "den er ikke til å lese", en: "it cannot be read")
    case .otherVersion:
      Wording(
        nb: "en annen versjon av programmet har skrevet den",
        en: "another version of the program wrote it")
    case .untrusted(let error):
      Wording(
        nb: "kontrollpunktet i den er ikke til å stole på: \(error.norwegian)",
        en: "its checkpoint is not trusted: \(error)")
    case .claimsTooMuch:
      Wording(
        nb: "den påstår mer enn det som er signert", en: "it claims more than what was signed")
    }
  }
}

extension AuditShare {
  fileprivate var json: CanonicalJSON {
    var members: [(name: String, value: CanonicalJSON)] = [
      (name: "count", value: .int(Int64(count))), (name: "index", value: .int(Int64(index))),
      (name: "size", value: .int(size)),
    ]
    if let number { members.append((name: "number", value: .string(number.description))) }
    return .object(members)
  }

  fileprivate init?(json: CanonicalJSON) {
    guard let count = json["count"]?.int, let index = json["index"]?.int,
      let size = json["size"]?.int, (1...10_000).contains(count), (0..<count).contains(index),
      size >= 0
    else { return nil }
    self.init(
      index: Int(index), count: Int(count), size: size,
      number: json["number"]?.string.flatMap { JournalNumber($0) })
  }
}

extension KeptMark {
  fileprivate init?(json: CanonicalJSON) {
    guard let file = json["file"]?.string, let offset = json["offset"]?.int,
      (0..<1 << 40).contains(offset)
    else { return nil }
    self.init(file: file, offset: Int(offset))
  }
}

extension AuditState.Pending {
  fileprivate init?(json: CanonicalJSON) {
    guard let leaf = json["leaf"]?.int, leaf >= 0 else { return nil }
    self.init(leaf: leaf, number: json["number"]?.string.flatMap { JournalNumber($0) })
  }
}

extension AuditState.FullPass {
  fileprivate init?(json: CanonicalJSON) {
    guard let ended = json["ended"]?.string.flatMap(Instant.init(rfc3339:)),
      let leaves = json["leaves"]?.int, leaves >= 0
    else { return nil }
    self.init(ended: ended, leaves: leaves)
  }
}

extension CanonicalJSON {
  fileprivate var days: [CivilDate: RecordID] {
    guard case .object(let members) = self else { return [:] }
    var days: [CivilDate: RecordID] = [:]
    for member in members {
      guard let day = CivilDate(member.name),
        let id = member.value.string.flatMap({ RecordID($0) })
      else { continue }
      days[day] = id
    }
    return days
  }
}
