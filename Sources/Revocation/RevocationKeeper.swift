import Dispatch
import Durable
import HTTP
import PKI
import Records
import Synchronization

/// Gathers revocation lists and OCSP answers for the certificates that it is told of, keeps them in
/// a folder, and renews them ahead of their time. Call from any thread.
///
/// What it hands out was signed by who may, but a judge still has to look: it may say that the
/// certificate is revoked.
package final class RevocationKeeper: Sendable {
  package typealias Hear = @Sendable (RevocationNews) -> Void

  private struct State {
    var kept: [RevocationSubject: KeptRevocation] = [:]
    var watched: [WatchedCertificate] = []
    /// Lists of whose size was told.
    var told: Set<String> = []
  }

  private let origin: RevocationOrigin
  private let folder: RevocationFolder
  private let fetcher: RevocationFetcher
  private let hear: Hear
  private let random: @Sendable () -> Double
  private let state = Mutex(State())
  /// Where the network is waited for: one refresh at a time.
  private let work = DispatchQueue(label: "revocation")

  /// Bytes that a list or an answer may have to travel with every seal.
  package static let embeddedLimit = 65_536
  /// Certificates that are kept in mind.
  private static let most = 256
  /// Seconds between two looks at files, and at most between two refreshes.
  private static let fileInterval = 300.0
  private static let longestPause = 3600.0

  /// - Parameters:
  ///   - folder: the home's `revocation/`.
  ///   - random: between 0 and 1, for back-off.
  package init(
    from origin: RevocationOrigin, in folder: Folder, by client: HTTPClient,
    random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
    hear: @escaping Hear = { _ in }
  ) {
    self.origin = origin
    self.folder = RevocationFolder(folder)
    fetcher = RevocationFetcher(client: client, folder: self.folder)
    self.random = random
    self.hear = hear
  }

  /// From now on, `refresh` keeps this certificate's chain complete and its revocation known.
  package func watch(
    _ certificate: Certificate, others: [Certificate], trusting anchors: TrustAnchors
  ) {
    var watched = WatchedCertificate(certificate: certificate, others: others, anchors: anchors)
    if origin == .addresses {
      watched.fetched = folder.chain(above: watched)
    }
    state.withLock { $0.watched.append(watched) }
  }

  /// The chain of a certificate that is watched, as far as it is at hand: to the anchor, or empty.
  package func chain(of certificate: Certificate, at instant: Instant) -> [Certificate] {
    let watched = state.withLock { $0.watched.first { $0.certificate == certificate } }
    return watched?.chain(at: instant) ?? []
  }

  /// What is at hand for a chain (the anchor last) and speaks of `instant`, each list and answer
  /// with at most `limit` bytes. Never waits for the network; reads files for a certificate that it
  /// has not been asked about before, and keeps it in mind for the next refresh.
  package func data(
    for chain: [Certificate], at instant: Instant, limit: Int = RevocationKeeper.embeddedLimit
  ) -> RevocationData {
    var sum = RevocationData.none
    for subject in RevocationSubject.all(in: chain) {
      let kept = kept(subject, at: instant)
      guard kept.isFresh(at: instant) else { continue }
      if let large = kept.data.largest, large > limit {
        let name = subject.certificate.subject
        if state.withLock({ $0.told.insert(name).inserted }) {
          hear(.tooLarge(subject: name, bytes: large))
        }
        continue
      }
      sum += kept.data
    }
    return sum
  }

  /// The same, after what is due has been looked for: may wait for the network.
  package func gather(
    for chain: [Certificate], at now: Instant, limit: Int = RevocationKeeper.embeddedLimit
  ) -> RevocationData {
    let subjects = RevocationSubject.all(in: chain)
    work.sync {
      for subject in subjects {
        if kept(subject, at: now).due <= now { look(for: subject, at: now) }
      }
    }
    return data(for: chain, at: now, limit: limit)
  }

  /// Looks for everything that is due. Waits for the network, for a running refresh, and for nothing
  /// else.
  ///
  /// - Returns: when it should be called next; in an hour at the latest.
  package func refresh(at now: Instant) -> Instant {
    work.sync {
      completeChains(at: now)
      for (subject, kept) in state.withLock({ $0.kept }) where kept.due <= now {
        look(for: subject, at: now)
      }
    }
    let next = state.withLock { $0.kept.values.map(\.due).min() }
    let latest = now.adding(seconds: RevocationKeeper.longestPause)
    return next.map { min(max($0, now.adding(seconds: 1)), latest) } ?? latest
  }

  /// What is in memory; else in files.
  private func kept(_ subject: RevocationSubject, at now: Instant) -> KeptRevocation {
    if let known = state.withLock({ $0.kept[subject] }) { return known }
    var kept = KeptRevocation(at: now)
    let data =
      switch origin {
      case .nowhere: RevocationData.none
      case .files(let paths): RevocationFiles(paths: paths).read().data.about(subject)
      case .addresses: folder.data(about: subject)
      }
    if let standing = subject.standing(in: data), kept.take(data, standing, at: now) {
      tellRevoked(subject, standing)
    }
    if case .files = origin { kept.wait(until: now) }
    return state.withLock { state in
      if let known = state.kept[subject] { return known }
      if state.kept.count >= RevocationKeeper.most { state.kept.removeAll() }
      state.kept[subject] = kept
      return kept
    }
  }

  /// Fetches what certificates are missing between those that are watched and their anchors.
  private func completeChains(at now: Instant) {
    let watched = state.withLock { $0.watched }
    for (place, one) in watched.enumerated() {
      var one = one
      if origin == .addresses, one.isDue(at: now) { complete(&one, at: now) }
      let completed = one
      state.withLock { $0.watched[place] = completed }
      for subject in RevocationSubject.all(in: completed.chain(at: now)) {
        _ = kept(subject, at: now)
      }
    }
  }

  private func complete(_ watched: inout WatchedCertificate, at now: Instant) {
    var reasons: [RevocationError] = []
    // A chain of more than these is none that anybody issues.
    for _ in 0..<4 where watched.chain(at: now).isEmpty {
      switch fetcher.issuers(of: watched.loose) {
      case .success(let found): watched.fetched += found.filter { !watched.fetched.contains($0) }
      case .failure(let failures):
        reasons = failures.all
        break
      }
      if !reasons.isEmpty { break }
    }
    guard watched.chain(at: now).isEmpty else { return watched.settle() }
    watched.fail(at: now, random: random())
    hear(
      .incomplete(
        subject: watched.certificate.subject, reasons: reasons.map { "\($0)" }))
  }

  private func look(for subject: RevocationSubject, at now: Instant) {
    let found: Result<RevocationData, RevocationFailures>
    // Seconds until the next look, where the data do not say.
    var pause: Double?
    switch origin {
    case .files(let paths):
      found = RevocationFiles(paths: paths).look(for: subject, at: now)
      pause = RevocationKeeper.fileInterval
    case .addresses where subject.certificate.namesRevocationSource:
      found = fetcher.fetch(subject, at: now)
    case .addresses, .nowhere:
      found = .success(.none)
      pause = 86_400
    }
    switch found {
    case .success(let data):
      if let standing = subject.standing(in: data) {
        take(data, standing, about: subject, at: now)
      }
      if let pause { settle(subject) { $0.wait(until: now.adding(seconds: pause)) } }
    case .failure(let failures): fail(subject, failures.all, at: now)
    }
  }

  private func take(
    _ data: RevocationData, _ standing: RevocationStanding, about subject: RevocationSubject,
    at now: Instant
  ) {
    var failed = 0
    var isRevoked = false
    settle(subject) { kept in
      failed = kept.failures
      isRevoked = kept.take(data, standing, at: now)
    }
    if failed > 0 { hear(.found(subject: subject.certificate.subject)) }
    if isRevoked { tellRevoked(subject, standing) }
  }

  private func fail(_ subject: RevocationSubject, _ errors: [RevocationError], at now: Instant) {
    var freshUntil: Instant?
    settle(subject) { kept in
      kept.fail(at: now, random: random())
      freshUntil = kept.standing?.freshUntil
    }
    hear(
      .missing(
        subject: subject.certificate.subject, reasons: errors.map { "\($0)" },
        freshUntil: freshUntil))
  }

  private func tellRevoked(_ subject: RevocationSubject, _ standing: RevocationStanding) {
    guard let date = standing.revoked else { return }
    hear(.revoked(subject: subject.certificate.subject, on: date))
  }

  private func settle(_ subject: RevocationSubject, _ change: (inout KeptRevocation) -> Void) {
    state.withLock { state in
      guard var kept = state.kept[subject] else { return }
      change(&kept)
      state.kept[subject] = kept
    }
  }
}
