import Durable
import Glibc
import Testing

extension CrashTests {
  @Suite(
    .enabled(if: LoopDisk.isPossible, "a power cut needs root, loop devices and mkfs.ext4"))
  struct PowerCutTests {
    @Test(arguments: LoopDisk.Cut.allCases)
    func `after a power cut under load, what had a receipt is there`(cut: LoopDisk.Cut)
      async throws
    {
      let disk = try await LoopDisk(megabytes: 512)
      do {
        try await cutRepeatedly(disk, cut)
      } catch {
        Issue.record(error)
      }
      await disk.remove()
    }

    private func cutRepeatedly(_ disk: LoopDisk, _ cut: LoopDisk.Cut) async throws {
      var seed = Seed.chosen()
      let home = try await TrialHome(at: disk.path + "/home")
      var dropped: [DroppedSubmission] = []
      for round in 1...3 {
        dropped += try drop(250, home, Correspondence(seed, series: "R\(round)-"))
        let before = try home.names(in: "receipts").count / 2
        let serve = try home.start("serve", "--web", "127.0.0.1:0")
        let more = Int.random(in: 1...200, using: &seed)
        let isWorking = try await home.hasReceipts(before + more)
        let seen = try home.readableReceipts()
        try disk.cut(cut)
        serve.send(SIGKILL)
        let finished = await serve.finished()
        #expect(isWorking, "\(finished.account); \(seed)")
        try await disk.remount()
        let losses = try await losses(of: seen, home)
        #expect(losses == [], "cut \(cut), round \(round), \(seed)")
      }
      let last = try await home.run("serve", "--once")
      #expect(last.isDone, "\(last.account); \(seed)")
      let deviations = try await Reckoning(home: home, dropped: dropped).deviations()
      #expect(deviations == [], "cut \(cut), \(seed)")
    }

    /// Drops before the load begins, and durably: a portal that syncs while we work would make our
    /// files durable too, and hide what we forget.
    private func drop(
      _ count: Int, _ home: TrialHome, _ correspondence: Correspondence
    ) throws -> [DroppedSubmission] {
      let portal = try TrialPortal(of: home, correspondence)
      try portal.drop(count)
      try Folder(at: home.path).syncFileSystem()
      return portal.dropped
    }

    /// Receipts that were seen before the cut, and whose record is not there after it.
    private func losses(
      of seen: [String: ReceiptFile], _ home: TrialHome
    ) async throws -> [String] {
      let journal = Dictionary(
        uniqueKeysWithValues: try await JournalLine.all(of: home).map { ($0.recordId, $0) })
      var losses: [String] = []
      var containers: [String] = []
      for (name, receipt) in seen where receipt.status != .rejected {
        if let line = receipt.recordId.flatMap({ journal[$0] }),
          line.journalNumber == receipt.journalNumber
        {
          containers.append("\(home.path)/\(line.path)")
        } else {
          losses.append("\(name): \(receipt) is not in the journal")
        }
      }
      if containers.isEmpty { return losses }
      let verified = try await Postgang.run(["verify", "--home", home.path] + containers)
      return losses + (verified.isDone ? [] : [verified.output, verified.account])
    }
  }
}
