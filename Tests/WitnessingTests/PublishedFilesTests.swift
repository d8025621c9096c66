import Durable
import Foundation
import HTTP
import PostgangTesting
import Testing

@testable import Witnessing

/// What every place of published files must do, the folder and the web server alike.
@Suite struct PublishedFilesTests {
  enum Kind: CaseIterable {
    case folder, web
  }

  let folder: TemporaryFolder
  let server: FolderServer

  init() throws {
    folder = try TemporaryFolder()
    server = try FolderServer(folder.folder)
  }

  func files(_ kind: Kind) throws -> any PublishedFiles {
    switch kind {
    case .folder: try Place(folder.path, below: "/").open(by: HTTPClient())
    case .web: try Place(server.address + "/", below: "/").open(by: HTTPClient())
    }
  }

  @Test(arguments: Kind.allCases)
  func `a file is read as it is`(kind: Kind) throws {
    _ = try folder.folder.makeFolder("tile/0")
    try folder.folder.write([0, 1, 255], to: "tile/0/000")
    #expect(try files(kind).bytes(of: "tile/0/000", limit: 3) == [0, 1, 255])
  }

  @Test(arguments: Kind.allCases)
  func `a file that is not there is none`(kind: Kind) throws {
    #expect(try files(kind).bytes(of: "checkpoint", limit: 10) == nil)
    #expect(try files(kind).bytes(of: "tile/0/000", limit: 10) == nil)
  }

  @Test(arguments: Kind.allCases)
  func `a file that is longer than it may be is not read`(kind: Kind) throws {
    try folder.folder.write([1, 2, 3, 4], to: "checkpoint")
    let files = try files(kind)
    #expect(throws: WitnessError.tooLong(path: "checkpoint", place: files.place)) {
      try files.bytes(of: "checkpoint", limit: 3)
    }
  }

  @Test(arguments: Kind.allCases)
  func `what cannot be read says so, and is not taken for missing`(kind: Kind) throws {
    _ = try folder.folder.makeFolder("checkpoint")
    let files = try files(kind)
    #expect {
      try files.bytes(of: "checkpoint", limit: 3)
    } throws: { error in
      if case WitnessError.unreachable(files.place, _) = error { true } else { false }
    }
  }

  @Test(arguments: ["/nowhere/at/all", "http://127.0.0.1:1", "https://no host"])
  func `a place that is not there is unreachable`(place: String) throws {
    #expect {
      _ = try Place(place, below: "/").open(by: HTTPClient()).bytes(of: "checkpoint", limit: 3)
    } throws: { error in
      if case WitnessError.unreachable = error { true } else { false }
    }
  }

  @Test func `a redirection is not followed`() throws {
    try folder.folder.write([1], to: "checkpoint")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/peer.py").path
    let elsewhere = try ServingProgram("python3", [script])
    let files = try WebFiles(
      at: "http://127.0.0.1:\(elsewhere.port)/to?\(server.address)", by: HTTPClient())
    #expect {
      _ = try files.bytes(of: "checkpoint", limit: 3)
    } throws: { error in
      if case WitnessError.unreachable = error { true } else { false }
    }
    withExtendedLifetime(elsewhere) {}
  }

  @Test func `what is no address is a path, from the folder or absolute`() {
    #expect(Place("ledger", below: "/srv/home") == .folder("/srv/home/ledger"))
    #expect(Place("/mnt/ledger", below: "/srv/home") == .folder("/mnt/ledger"))
    #expect(
      Place("https://a.example/l", below: "/srv/home") == .web("https://a.example/l"))
  }
}
