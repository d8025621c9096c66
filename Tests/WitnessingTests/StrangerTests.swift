import Foundation
import Ledger
import PostgangTesting
import Testing

@testable import Witnessing

/// What a program that shares no code with Postgang says of cosignatures.
@Suite struct StrangerTests {
  static let checker = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../docs/formats/check_ledger.py").path

  let municipality: Municipality
  let scene: WitnessScene

  init() throws {
    municipality = try Municipality()
    scene = try WitnessScene()
    try municipality.publish(300)
    try scene.look(at: municipality.asWitnessed)
  }

  private func check(_ key: NoteVerifierKey, _ path: String) throws -> (String, Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", StrangerTests.checker, key.description, path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
  }

  @Test func `the program of docs/formats finds the cosignature right, and an altered one wrong`()
    throws
  {
    let path = WitnessFiles.cosigned(of: municipality.origin)
    let file = scene.place.folder.path(of: path)
    #expect(
      try check(scene.key.verifier, file) == (
        "witness.example/w1 has signed 300 leaves of \(municipality.origin) "
          + "at 1795000000 seconds since 1970\n", 0
      ))
    #expect(try check(municipality.key.verifier, file).1 == 0)
    let note = String(decoding: try scene.place.folder.contents(of: path), as: UTF8.self)
    try scene.place.folder.write(Array(note.replacing("\n300\n", with: "\n301\n").utf8), to: path)
    #expect(try check(scene.key.verifier, file) == ("WRONG: the signature is wrong\n", 1))
  }

  @Test func `the program of docs/formats finds a cosigned checkpoint that contradicts`() throws {
    let collector = CosignatureCollector(
      try municipality.ledger, reader: municipality.reader, witnesses: [scene.asChosen],
      asking: try .init())
    _ = try collector.collect()
    try municipality.publish(10)
    let (text, status) = try check(municipality.key.verifier, municipality.place.path)
    #expect(text == "310 leaves, 2 kept checkpoints, 1 cosigned ones: all right\n")
    #expect(status == 0)
    let other = try Municipality(key: municipality.key)
    try other.publish(305, tagged: "another history")
    try municipality.place.folder.write(
      other.place.folder.contents(of: "checkpoint"), to: "cosigned/000000000305-00000000")
    let (wrong, failure) = try check(municipality.key.verifier, municipality.place.path)
    #expect(wrong == "WRONG: cosigned/000000000305-00000000: the tree was another one then\n")
    #expect(failure == 1)
  }
}
