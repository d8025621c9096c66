import Durable
import Glibc
import Records

extension DropFolder {
  /// Claims up to `most` entries, and until `bytes` are reached: the last one may go beyond, so
  /// that one that is larger than that passes at all.
  ///
  /// For each `fstatat`, `openat`, `fcntl` twice, `close`, and the `renameat` that claims it. Not
  /// durable, nor need it be: after a power cut an entry either waits or is taken. One call at a
  /// time.
  package func claim(most: Int, bytes: Int, at now: Instant) -> Round {
    var search = takeSearch()
    search.spansCalls = search.entries != nil
    var round = Round(most: most, bytes: bytes)
    if search.movedInGoesFirst { claimMovedIn(&round, &search, at: now) }
    claimFound(&round, &search, at: now)
    if !search.movedInGoesFirst { claimMovedIn(&round, &search, at: now) }
    search.movedInGoesFirst.toggle()

    let isRoundDone = search.entries == nil
    let isMet = search.isWaiting
    giveBack(search)
    news.withLock { news in
      round.nextLook = news.nextLook
      round.isWaiting = isMet || news.nextLook != nil
      round.isComplete = isRoundDone && news.movedIn.isEmpty && !round.isBrokenOff
    }
    return round
  }

  /// Out of its lock, because no lock is held across I/O.
  private func takeSearch() -> DropSearch {
    guard let search = search.withLock({ $0.take() }) else {
      preconditionFailure("DropFolder.claim is called by two threads at once")
    }
    return search
  }

  private func giveBack(_ search: consuming DropSearch) {
    var search: DropSearch? = search
    self.search.withLock { swap(&$0, &search) }
  }

  private func claimMovedIn(
    _ round: inout Round, _ search: inout DropSearch, at now: Instant
  ) {
    while !round.isOver, let name = news.withLock({ $0.movedIn.popFirst() }) {
      guard share.withLock({ $0.contains(name) }) else {
        news.withLock { $0.look(at: now.adding(milliseconds: DropFolder.courtesy)) }
        continue
      }
      consider(name, called: name, movedIn: true, &round, &search, at: now)
    }
  }

  private func claimFound(_ round: inout Round, _ search: inout DropSearch, at now: Instant) {
    do throws(SystemError) {
      while !round.isOver {
        if search.entries == nil {
          guard news.withLock({ $0.beginsLook(at: now) }) else { return }
          try search.begin(in: folder, preferring: share.withLock { $0 })
        }
        guard let entry = try search.next() else {
          endRound(&search, at: now)
          continue
        }
        if DropName.isIgnored(entry.name) { continue }
        let movedIn = news.withLock { $0.movedIn.remove(entry.name) }
        guard search.share.count == 1 || search.share.contains(entry.cName) else {
          // It is taken all the same when it still lies there a moment later.
          search.isNotReady(before: now.adding(milliseconds: DropFolder.courtesy))
          continue
        }
        if let rawName = entry.rawName {
          consider(
            rawName, called: DropName.repaired(entry.name), movedIn: movedIn, &round, &search,
            at: now)
        } else {
          consider(entry.name, called: entry.name, movedIn: movedIn, &round, &search, at: now)
        }
      }
    } catch {
      search.end()
      round.report(error, concernsAll: true)
      lookAgain()
    }
  }

  private func endRound(_ search: inout DropSearch, at now: Instant) {
    let deadline = search.nextLook
    // A portal that writes in place all the time must not make us read the folder all the time.
    let soonest = now.adding(milliseconds: quietPeriod / 8)
    let isPartial = search.spansCalls
    news.withLock { news in
      if let deadline { news.look(at: max(deadline, soonest)) }
      if isPartial { news.look(at: now) }
    }
    search.spansCalls = false
    search.end()
  }

  /// Claims the entry if it is ready. `name` is its name in bytes, `called` the one that the
  /// outcome gets.
  private func consider(
    _ name: UnsafePointer<CChar>, called: String, movedIn: Bool, _ round: inout Round,
    _ search: inout DropSearch, at now: Instant
  ) {
    do throws(SystemError) {
      guard let status = try folder.status(of: name) else { return }
      switch try search.rule.readiness(of: name, status, in: folder, movedIn: movedIn, at: now) {
      case .ready:
        let kind = Claim.Kind(status.kind, name: called)
        let claim = Claim(
          id: ids.next(at: now), name: called, kind: kind,
          size: status.kind == .file ? status.size : 0, recovered: false)
        try take(name, as: claim.place)
        if share.withLock({ $0.contains(name) }) { search.hasOwn = true }
        round.add(claim)
      case .notBefore(let instant): search.isNotReady(before: instant)
      case .beingWritten: search.isNotReady(before: nil)
      }
    } catch let error where error.isNotFound && isGone(name) {
      // Another process took it, or its owner did.
    } catch {
      round.report(error, concernsAll: DropFolder.concernsAll(error))
      if round.isBrokenOff { lookAgain() }
    }
  }

  /// Milliseconds that a fellow gets for what is its share.
  private static let courtesy: Int64 = 250

  private func isGone(_ name: UnsafePointer<CChar>) -> Bool {
    do throws(SystemError) {
      return try folder.status(of: name) == nil
    } catch {
      return false
    }
  }

  /// Disk full, device broken or read-only, out of descriptors, `.taken` removed: the next entry
  /// fares no better.
  private static func concernsAll(_ error: SystemError) -> Bool {
    error.isNoSpace || [EIO, EROFS, EMFILE, ENFILE, ENOENT].contains(error.code)
  }

  private func take(_ name: UnsafePointer<CChar>, as place: TakenPlace) throws(SystemError) {
    guard place.isNested else {
      // The id is new: there is nothing of that name to replace.
      return try folder.move(name, to: place.path, in: taken, replacing: true)
    }
    // A crash after this leaves an empty folder, which the next start sweeps.
    let nest = try taken.makeFolder(place.id.description)
    do throws(SystemError) {
      try folder.move(name, to: place.name, in: nest, replacing: true)
    } catch {
      // The failure that counts is the first one; an empty folder does no harm.
      try? taken.removeFolder(place.id.description)
      throw error
    }
  }
}
