import Foundation
import Glibc
import PostgangTesting
import Synchronization
import Testing

@testable import Durable

struct LockHolderTests {
  @Test func `who holds a lock is told, and not who waits for it`() throws {
    let home = try TemporaryFolder()
    try home.folder.write([], to: ".lock")
    let file = try #require(try home.folder.status(of: ".lock"))
    let place =
      String(format: "%02x:%02x:", Int(file.device.deviceMajor), Int(file.device.deviceMinor))
      + "\(file.inode)"
    let locks = """
      1: POSIX  ADVISORY  WRITE 11 \(place) 0 EOF
      2: FLOCK  ADVISORY  WRITE 12 \(place) 0 EOF
      2: -> FLOCK  ADVISORY  WRITE 13 \(place) 0 EOF
      3: FLOCK  ADVISORY  WRITE 14 00:00:\(file.inode) 0 EOF
      4: FLOCK  ADVISORY  READ 0 \(place) 0 EOF
      5: OFDLCK ADVISORY  WRITE -1 \(place) 0 EOF
      """
    #expect(LockHolder.processes(in: locks, holding: file) == [12])
    #expect(LockHolder.processes(in: "", holding: file) == [])
  }

  @Test func `another process that holds a lock is found, and whether it is stopped`() throws {
    let home = try TemporaryFolder()
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    program.arguments = [
      "--no-fork", home.folder.path(of: ".lock"), "sh", "-c", "echo held; exec cat",
    ]
    let (input, output) = (Pipe(), Pipe())
    program.standardInput = input
    program.standardOutput = output
    try program.run()
    _ = output.fileHandleForReading.availableData
    let process = Int(program.processIdentifier)
    #expect(
      try LockHolder.all(of: ".lock", in: home.folder)
        == [LockHolder(process: process, isStopped: false)])
    kill(program.processIdentifier, SIGSTOP)
    var status: CInt = 0
    // Until it is: a signal is on its way for a moment.
    #expect(waitpid(program.processIdentifier, &status, WUNTRACED) == program.processIdentifier)
    #expect(
      try LockHolder.all(of: ".lock", in: home.folder)
        == [LockHolder(process: process, isStopped: true)])
    kill(program.processIdentifier, SIGCONT)
    try input.fileHandleForWriting.close()
    program.waitUntilExit()
    #expect(try LockHolder.all(of: ".lock", in: home.folder) == [])
  }

  @Test func `this process does not wait for itself, and tells when it waits for another`() throws {
    let home = try TemporaryFolder()
    let wait = LockWait()
    try FolderLock.withLock(".lock", in: home.folder, telling: wait) {
      #expect(wait.duration == nil)
    }
    // As another process would: a lock that the one that waits knows nothing of.
    let held = Held(try #require(try FolderLock(".lock", in: home.folder)))
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      _ = try? FolderLock.withLock(".lock", in: home.folder, telling: wait) {}
      done.signal()
    }
    while wait.duration == nil {}
    held.letGo()
    done.wait()
    #expect(wait.duration == nil)
  }
}

/// A lock that is let go of at a moment of one's choice.
private final class Held: Sendable {
  private let lock: Mutex<FolderLock?>

  init(_ lock: FolderLock) { self.lock = Mutex(lock) }

  func letGo() { lock.withLock { $0 = nil } }
}
