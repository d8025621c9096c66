import Archiving
import Dispatch
import Durable
import Intake
import Ledger
import Pipeline
import Records
import Settings
import Supervision
import Synchronization

/// A home, running: it holds the home's lock while it lives, takes up what the last stop left
/// behind, and then lets the drop folder feed the line. Where the store can be shared, several run on
/// one home, each as a node.
package final class HomeLine: Sendable {
  package typealias Hear = @Sendable (LineEvent) -> Void

  /// How a run ended.
  package enum Ending: Sendable {
    /// Nothing is in flight.
    case finished
    /// The store's state is unknown: the process must end, and the next start looks it up.
    case halted(reason: String)
  }

  private let lock: FolderLock
  /// For who works beside the line on the same store.
  package let open: OpenHome
  let store: any Store & DoorBook
  let publisher: Publisher
  let drop: DropFolder
  private let watcher: DropWatcher
  let archive: JournalArchive<HomePlacement>
  let line: Line<JournalArchive<HomePlacement>>
  let interval: Duration
  let hear: Hear
  let halted: HaltReason
  let evidence: EvidenceKeeper?
  let duties: KeeperDuties
  /// `nil` when nobody else serves the home.
  let node: NodeLife?
  let life: LineLife
  private let companions: SealCompanions
  let keyWatch: KeyWatch
  /// `nil` when nobody else serves the home.
  let estate: Estate?
  private let end = DispatchSemaphore(value: 0)
  let beating = DispatchQueue(label: "heartbeat")
  /// What publishes beside the commits. It may wait for another process's lock, or for a disk: the
  /// heartbeat does not.
  let publishing = DispatchQueue(label: "publishing")
  /// Publishing at the heartbeat.
  let round = PublicationRound()
  /// Whether a publication is due that somebody asked for.
  let isPublicationDue = Mutex(false)
  /// Whether what lay in this node's new folder was taken up.
  let isOwnTakenUp = Mutex(false)
  /// Whether what earlier stops left is taken up; only then others are followed.
  let hasRecovered = Mutex(false)
  /// Whether a look at what other nodes left is due.
  let isInheritingDue = Mutex(false)
  /// What in `drop/.taken` was told to be left alone.
  let toldForeign = Mutex<Set<String>>([])
  /// `nil` unless the line is to end when nothing is left to be done.
  let once = Mutex<OnceWait?>(nil)
  /// What other nodes left is taken up there, beside everything else.
  let inheriting = DispatchQueue(label: "inheriting")

  /// Takes the lock and opens everything; nothing moves yet.
  ///
  /// - Parameter manager: who started the process, and hears how the line fares.
  /// - Throws: `.locked` when another process serves this home, and its store knows one only.
  package init(
    _ home: Home, watch: StageWatch = .none, manager: ServiceManager = .none, hear: @escaping Hear
  ) throws(HomeError) {
    let settings = home.settings
    guard let lock = try home.lock(Home.servingLock, home.servingMode) else {
      throw .locked(path: home.paths.root)
    }
    self.lock = lock
    if home.servingMode == .shared,
      let problem = MeetingPlace(try home.folder(home.paths.root)).problem
    {
      hear(.noticed("\(problem.problem); \(problem.remedy)"))
    }
    let store = try home.awaited(hear) { () throws(HomeError) in try home.store() }
    self.store = store
    let open = OpenHome(home, store: store)
    self.open = open
    publisher = try home.publisher(as: .keeper, of: store)
    node = try home.awaited(hear) { () throws(HomeError) in try home.enter(store) }
    drop = try home.dropFolder(of: node?.id)
    let workshop = try home.workshop(of: node?.id)
    estate = try home.estate(of: node?.id, in: store, drop)
    let vitals = open.vitals
    let hear: Hear = { event in
      vitals.hear(event)
      hear(event)
    }
    self.hear = hear
    life = LineLife(manager)
    interval = life.interval(settings.ledger.publishInterval)
    let evidence = try home.awaited(hear) { () throws(HomeError) in
      try home.evidenceKeeper(of: store, vitals: vitals, hear: hear)
    }
    self.evidence = evidence
    let keyWatch = KeyWatch(home)
    self.keyWatch = keyWatch
    duties = KeeperDuties(
      home, evidence: evidence, store: store, vitals: vitals,
      sweep: { [drop] in
        try open.sweepArrivals(in: drop)
        for warning in keyWatch.news() { hear(.noticed(warning)) }
      }, hear: hear)
    let sealer = try home.sealer(writingIn: workshop)
    companions = try home.sealCompanions(of: sealer) { hear(.noticed("\($0)")) }
    let secrets = home.statusSecrets { hear(.noticed($0)) }
    let bell = Bell()
    watcher = DropWatcher(
      drop, scanInterval: settings.drop.scanInterval, clock: home.clock, onWork: bell.ring)
    let source = DropSource(
      drop, watcher: watcher, limits: home.readLimits, clock: home.clock,
      isClosed: { evidence?.stopsIntake() ?? false },
      onTrouble: { hear(.postponed(reason: "\($0)")) })
    archive = JournalArchive(
      folder: try home.folder(home.paths.archive), store: store, publisher: publisher,
      placement: try home.placement(
        drop, workshop: workshop, noticed: { hear(.noticed($0)) },
        placed: { open.bell.ring(submission: $0) }),
      style: home.receiptStyle(secrets), clock: home.clock,
      hear: { outcome in
        hear(.committed(outcome))
        if case .accepted(let entry) = outcome.verdict { open.bell.ring(entry.route.team) }
      }, prove: { evidence?.add($0) })
    let (halted, end) = (HaltReason(), end)
    line = Line(
      Line.Parts(
        source: source,
        course: try home.course(reading: drop, sealing: sealer, watch: vitals.watch.and(watch)),
        archive: archive,
        finishing: Lane("finish", width: 2),
        budget: Budget(count: settings.limits.inFlight, bytes: settings.limits.memory.bytes),
        batch: settings.commit.most, gather: settings.commit.gather.milliseconds),
      hooks: LineHooks(
        postponed: { hear(.postponed(reason: $0)) },
        halted: {
          halted.set($0)
          end.signal()
        },
        ended: { end.signal() }, random: { Double.random(in: 0...1) },
        answered: { vitals.answered(seconds: $0) }))
    self.halted = halted
    bell.connect { [weak line] in line?.wake() }
    open.publishing.connect(
      .init(
        soon: { [weak self] in self?.publishSoon() },
        now: { [publisher] in try publisher.publishAll() }))
    vitals.attach(self)
  }

  /// Runs until `drain`, or with `once` until the drop folder is empty. Blocks.
  package func run(once: Bool) throws -> Ending {
    beat()
    try recoverInTime()
    companions.start()
    duties.start()
    evidence?.start()
    if let failure = watcher.start() {
      hear(
        .noticed("the kernel tells nothing of the drop folder, it is read periodically: \(failure)")
      )
    }
    life.started()
    if once { endOnce() }
    end.wait()
    life.draining()
    watcher.stop()
    evidence?.stop()
    duties.rest()
    companions.stop()
    let left = line.abandoned
    if left > 0 {
      let waiting = counted(left, "submission", "submissions")
      hear(
        .noticed(
          "\(waiting) could not be done now and \(left == 1 ? "waits" : "wait") for the next start")
      )
    }
    if let reason = halted.reason {
      return .halted(reason: node?.reasonWhyEnded() ?? reason)
    }
    defer { leaveNodes() }
    switch archive.settle() {
    case .passed, .rejected:
      if once { duties.finish(published: publisher.size) }
      return .finished
    case .notNow(let reason):
      // The receipts are there; the next start finds out how far they were durable.
      hear(.noticed("not settled: \(reason)"))
      return .finished
    case .broken(let reason): return .halted(reason: reason)
    }
  }

  /// Claims nothing more, lets what is in flight finish, and whoever waits for news go. Call from any
  /// thread.
  package func drain() {
    life.draining()
    line.drain()
    open.bell.close()
  }

  package var condition: LineCondition {
    halted.reason.map { .halted(reason: $0) } ?? life.condition
  }

  /// What keeps committed leaves from being published; `nil` when nothing does.
  var ledgerTrouble: String? { holdTrouble ?? life.ledgerTrouble }

  /// How many submissions are in the line, and how many of these wait for another try.
  package var inFlight: (all: Int, waiting: Int) { line.inFlight }
}
