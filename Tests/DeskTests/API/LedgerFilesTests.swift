import Foundation
import Ledger
import Records
import Testing

@testable import Assembly
@testable import Desk

/// The ledger over HTTP, as public log tools read it (C2SP tlog-tiles).
@Suite(.oneDesk) struct LedgerFilesTests {
  @Test func `the checkpoint and every tile are served as they were published`() async throws {
    let home = try await DeskHome.open()
    try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let archivist = try home.bearer(.archivist)
    let checkpoint = try await home.ask("GET", "/ledger/checkpoint")
    #expect(checkpoint.status == 200 && checkpoint.header("Cache-Control") == "no-cache")
    let size = try #require(checkpoint.text.split(separator: "\n").dropFirst().first)
    for kind in ["0", "entries"] {
      let path = "tile/\(kind)/000.p/\(size)"
      let tile = try await home.ask("GET", "/ledger/\(path)", headers: archivist)
      #expect(tile.status == 200, "\(path)")
      #expect(tile.header("Cache-Control")?.contains("immutable") == true)
      #expect(tile.header("Content-Type") == "application/octet-stream")
      let kept = try Data(contentsOf: URL(fileURLWithPath: "\(home.paths.ledger)/\(path)"))
      #expect(tile.data == kept)
      let tag = try #require(tile.header("ETag"))
      let again = try await home.ask(
        "GET", "/ledger/\(path)", headers: archivist.merging(["If-None-Match": tag]) { $1 })
      #expect(again.status == 304 && again.data.isEmpty)
    }
  }

  @Test func `entries are for archivists and operators, and hashes for everybody`() async throws {
    let home = try await DeskHome.open()
    try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let note = try await home.ask("GET", "/ledger/checkpoint")
    let size = try #require(note.text.split(separator: "\n").dropFirst().first)
    let entries = "/ledger/tile/entries/000.p/\(size)"
    #expect(try await home.ask("GET", "/ledger/tile/0/000.p/\(size)").status == 200)
    #expect(try await home.ask("GET", entries).status == 401)
    for (role, status) in [
      (Role.handler, 403), (.portal, 403), (.archivist, 200), (.operator, 200),
    ] {
      let answer = try await home.ask("GET", entries, headers: home.bearer(role))
      #expect(answer.status == status, "\(role)")
    }
  }

  @Test func `a home may open its ledger to everybody`() async throws {
    let home = try await DeskHome.open { $0 + "  openLedger: true\n" }
    try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let note = try await home.ask("GET", "/ledger/checkpoint")
    let size = try #require(note.text.split(separator: "\n").dropFirst().first)
    #expect(try await home.ask("GET", "/ledger/tile/entries/000.p/\(size)").status == 200)
  }

  @Test func `a ledger that was fetched is the one that was published`() async throws {
    let home = try await DeskHome.open()
    try await home.submit("edialog/1.0/valid/sporsmal-om-feiing.xml")
    let archivist = try home.bearer(.archivist)
    let key = try await home.ask("GET", "/ledger/ledger.vkey")
    let note = try await home.ask("GET", "/ledger/checkpoint")
    let size = try #require(
      note.text.split(separator: "\n").dropFirst().first.flatMap { Int64($0) })
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "fetched-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try note.data.write(to: folder.appending(path: "checkpoint"))
    for kind in [TileName.Kind.entries, .hashes(level: 0)] {
      let name = try #require(TileName(kind, index: 0, size: size)).path
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try await home.ask("GET", "/ledger/\(name)", headers: archivist).data.write(to: file)
    }
    let check = Process()
    check.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    check.arguments = [
      "python3", "\(DeskHome.project)/docs/formats/check_ledger.py",
      key.text.trimmingCharacters(in: .newlines), folder.path,
    ]
    let output = Pipe()
    check.standardOutput = output
    let said = try await home.apart {
      try check.run()
      let said = try output.fileHandleForReading.readToEnd() ?? Data()
      check.waitUntilExit()
      return String(decoding: said, as: UTF8.self)
    }
    #expect(check.terminationStatus == 0, "\(said)")
  }

  @Test(arguments: [
    "/ledger/tile/0/001", "/ledger/tile/0/000.p/256", "/ledger/tile/0/000.p/0",
    "/ledger/tile/64/000", "/ledger/tile/0/0", "/ledger/tile/0/x000/000", "/ledger/tile/",
    "/ledger/tile/0/../../../postgang.yaml", "/ledger/tile/..%2F..%2Fpostgang.yaml",
    "/ledger/tile/entries/%2e%2e/%2e%2e/keys/ledger.key", "/ledger/.lock", "/ledger/",
    "/ledger/checkpoints/2026-11.notes", "/ledger/tile/0/000%00",
  ])
  func `nothing but the ledger's published files is to be had`(path: String) async throws {
    let home = try await OneDesk.home
    let answer = try await home.ask("GET", path)
    #expect(answer.status == 404)
  }

  @Test func `other methods are refused, with those that are allowed`() async throws {
    let home = try await OneDesk.home
    let answer = try await home.ask("DELETE", "/ledger/checkpoint")
    #expect(answer.status == 405 && answer.header("Allow") == "GET, HEAD")
    #expect(answer.json?["type"]?.string == "urn:postgang:problem:method-not-allowed")
    let post = try await home.ask("GET", "/api/items/take/nothing")
    #expect(post.status == 404)
    let head = try await home.ask("HEAD", "/openapi.json")
    #expect(head.status == 200 && head.data.isEmpty)
    let visitor = try Visitor(home.server.port)
    visitor.send(
      "HEAD /api/nothing HTTP/1.1\r\nHost: desk\r\n\r\n"
        + "GET /openapi.json HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")
    let both = await visitor.rest()
    #expect(both.contains("\r\n\r\nHTTP/1.1 200 OK"), "\(both.prefix(1000))")
  }
}
