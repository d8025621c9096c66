import Dispatch
import PKI
import Pipeline
import Records
import Revocation
import Sealing
import Synchronization

/// What travels with every seal so that it can be judged when its issuer is gone: the certificates
/// up to the root, and the newest revocation data.
///
/// Looked for on a queue of its own, and handed to the sealer when it has changed. Sealing never
/// waits for it: a seal takes what is at hand.
final class SealCompanions: Sendable {
  private let sealer: Sealer
  private let identity: SealIdentity
  private let keeper: RevocationKeeper
  private let clock: any WallClock
  private let queue = DispatchQueue(label: "seal companions")
  private let isEnded = Atomic(false)
  private let embedded = Mutex<[ContentDigest]>([])

  /// Hands over what files hold at once; asks nobody yet.
  init(
    of sealer: Sealer, trusting anchors: TrustAnchors, clock: any WallClock,
    keeper: RevocationKeeper
  ) {
    self.sealer = sealer
    self.keeper = keeper
    self.clock = clock
    identity = sealer.signer.identity
    keeper.watch(identity.certificate, others: identity.intermediates, trusting: anchors)
    hand(over: clock.now())
  }

  /// Looks for newer data now, and from then on ahead of their time.
  func start() { queue.async { self.look() } }

  /// One look that is under way is not waited for.
  func stop() { isEnded.store(true, ordering: .relaxed) }

  private func look() {
    guard !isEnded.load(ordering: .relaxed) else { return }
    let pause = refresh()
    queue.asyncAfter(deadline: .now() + pause) { [weak self] in self?.look() }
  }

  /// One look; waits for the network.
  ///
  /// - Returns: seconds until the next one.
  func refresh() -> Double {
    let now = clock.now()
    let next = keeper.refresh(at: now)
    hand(over: clock.now())
    return next.seconds(since: now)
  }

  private func hand(over now: Instant) {
    let chain = keeper.chain(of: identity.certificate, at: now)
    let revocation = keeper.data(for: chain, at: now)
    // The root is what verifiers must have already.
    let certificates = Array(chain.dropFirst().dropLast())
    let digests = certificates.map(\.digest) + revocation.digests
    guard
      embedded.withLock({ embedded in
        defer { embedded = digests }
        return embedded != digests
      })
    else { return }
    sealer.exchange(CMSSigner(identity, certificates: certificates, revocation: revocation))
  }
}
