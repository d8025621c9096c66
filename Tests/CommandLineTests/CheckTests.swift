import Foundation
import Testing

@Suite struct `The check of a home` {
  @Test func `it finds a route's mistake though the service map cannot be read`() throws {
    let home = try TrialHome()
    let pipeline = "\(home.path)/pipelines/edialog.yaml"
    let text = try String(contentsOfFile: pipeline, encoding: .utf8)
    let broken = text.replacing(
      "'bygg-og-eiendom'\"", with: "'bygg-og-eiendom'[\"", maxReplacements: 1)
    try #require(broken != text)
    try broken.write(toFile: pipeline, atomically: true, encoding: .utf8)
    try "units: [".write(
      toFile: "\(home.path)/pipelines/service-map.yaml", atomically: true, encoding: .utf8)

    let checked = try home.run("check", "--json")
    #expect(checked.code == 4)
    let places = try checked.objects().map { "\($0["file"] ?? "") \($0["key"] ?? "")" }
    #expect(places.contains("pipelines/edialog.yaml routes[1].when"), "\(places)")
    #expect(places.contains { $0.hasPrefix("pipelines/service-map.yaml") }, "\(places)")
  }
}
