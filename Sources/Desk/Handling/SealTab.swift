import Assembly
import Records
import Sealing

/// What a record's seal proves, judged now.
struct SealTab {
  private let desk: Desk
  private let item: Item
  private let words: DeskWords

  init(_ desk: Desk, _ item: Item, _ words: DeskWords) {
    self.desk = desk
    self.item = item
    self.words = words
  }

  func model() throws -> [String: Any] {
    let home = desk.open.home
    let now = desk.open.now
    let judge = try Judge(home: home.paths, trust: [], ledgerKey: nil, at: now)
    let judgement = judge.judge("\(home.paths.archive)/\(item.record.id.containerPath)")
    var model: [String: Any] = ["at": words.time.model(now)]
    guard let report = judgement.report else {
      model["verdict"] = ["text": words("seal.unreadable"), "color": "danger"]
      return model
    }
    // The ledger says which file it was; a whole container of another record is not it.
    let isOurs = report.digest == item.record.container
    model["verdict"] =
      isOurs
      ? verdict(report.indication) : ["text": words("seal.otherFile"), "color": "danger"]
    model["layers"] = report.layers.map(self.model)
    model["digest"] = report.digest.hex
    model["seals"] = report.signatures.map { signature in
      var seal: [String: Any] = [
        "signer": signature.signer, "issuer": signature.issuer, "serial": signature.serialNumber,
      ]
      seal["claimed"] = signature.claimed.map(words.time.model)
      seal["proven"] = signature.proven.map(words.time.model)
      return seal
    }
    return model
  }

  private func model(_ layer: LayerReport) -> [String: Any] {
    [
      "name": words("seal.\(layer.layer.rawValue)"), "verdict": verdict(layer.indication),
      "meaning": words(
        layer.subIndication == nil
          ? "seal.\(layer.layer.rawValue)Passed" : "seal.\(layer.subIndication?.rawValue ?? "")"),
      "reason": layer.reason, "standard": layer.subIndication?.rawValue ?? "TOTAL-PASSED",
    ]
  }

  private func verdict(_ indication: Indication) -> [String: Any] {
    switch indication {
    case .totalPassed: ["text": words("seal.passed"), "color": "success"]
    case .indeterminate: ["text": words("seal.indeterminate"), "color": "warning"]
    case .totalFailed: ["text": words("seal.failed"), "color": "danger"]
    }
  }
}
