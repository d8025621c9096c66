import Ledger
import PKI
import Records
import Settings

/// Every key and certificate that a home knows, and what of them cannot be read.
package struct KeyInventory {
  package private(set) var keys: [KnownKey] = []
  /// A sentence each.
  package private(set) var troubles: [String] = []
  private let paths: HomePaths
  private let settings: HomeSettings

  package init(of home: Home) {
    self.init(at: home.paths, settings: home.settings)
  }

  /// Also of a home that cannot be opened for other reasons.
  init(at paths: HomePaths, settings: HomeSettings) {
    self.paths = paths
    self.settings = settings
    let seal = SealKey(paths: paths, settings: settings)
    let present = trying { try seal.present() } ?? []
    if let first = present.first { add(first, .seal, .inUse, from: sealPath) }
    for certificate in present.dropFirst() { add(certificate, .chain, .inUse, from: sealPath) }
    addEarlierSeals(present)
    addTrust(trying { try seal.trusted() } ?? [], for: present)
    addLedgerKeys()
    addTimestampTrust()
  }

  private var sealPath: String {
    switch settings.seal.source {
    case .pem(let certificate, _): paths[certificate]
    case .pkcs12(let path, _): paths[path]
    case .token(let token): paths[token.certificate]
    }
  }

  private mutating func addEarlierSeals(_ present: [Certificate]) {
    let earlier = EarlierKeys(paths: paths)
    for seal in trying({ try earlier.sealCertificates() }) ?? [] {
      for certificate in seal.certificates where !present.contains(certificate) {
        let isOwn = certificate == seal.certificates.first
        add(certificate, isOwn ? .seal : .chain, .earlier, from: seal.file)
      }
    }
  }

  /// A root is in use when the seal in use leads to it; the others are those of earlier seals.
  private mutating func addTrust(_ trusted: [Certificate], for present: [Certificate]) {
    var inUse = Set(trusted)
    if let seal = present.first, let anchors = try? TrustAnchors(trusted) {
      // Whatever has expired since: when the seal was issued, its chain held.
      let judgement = anchors.judge(seal, others: Array(present.dropFirst()), at: seal.notBefore)
      if let root = judgement.chain.last { inUse = [root] }
    }
    for root in trusted {
      let state: KnownKey.State = inUse.contains(root) ? .inUse : .earlier
      add(root, .trust, state, from: paths[settings.seal.trust])
    }
  }

  private mutating func addLedgerKeys() {
    let (paths, settings) = (paths, settings)
    if let key = trying({ try Home.verifierKey(at: paths, settings: settings) }) {
      keys.append(KnownKey(key, .inUse, from: paths[settings.ledger.key]))
    }
    let earlier = EarlierKeys(paths: paths)
    for key in trying({ try earlier.ledgerKeys(of: settings.ledger.origin) }) ?? [] {
      keys.append(KnownKey(key, .earlier, from: earlier.path(of: key)))
    }
  }

  private mutating func addTimestampTrust() {
    guard let path = settings.timestamps?.trust else { return }
    let file = paths[path]
    let trusted = trying { try Certificate.all(in: KeyFile.contents(of: file)) } ?? []
    for root in trusted { add(root, .timestamps, .inUse, from: file) }
  }

  private mutating func add(
    _ certificate: Certificate, _ role: KnownKey.Role, _ state: KnownKey.State, from source: String
  ) {
    keys.append(KnownKey(certificate, role, state, from: source))
  }

  private mutating func trying<Result>(_ work: () throws -> Result) -> Result? {
    do {
      return try work()
    } catch {
      troubles.append("\(error)")
      return nil
    }
  }

  /// What expires soon, or has expired: the most urgent first.
  package func warnings(at now: Instant) -> [KeyWarning] {
    keys.compactMap { KeyWarning(of: $0, at: now) }.sorted { $0.daysLeft < $1.daysLeft }
  }
}
