import Foundation
import Testing

@testable import Records
@testable import Settings

/// The homes of the example municipalities, put together as `postgang init` does.
@Suite struct ShippedHomesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..")

  static let municipalities: [String] = {
    let pipelines = root.appending(path: "pipelines").path
    let names = try! FileManager.default.contentsOfDirectory(atPath: pipelines)
    return names.filter {
      FileManager.default.fileExists(atPath: "\(pipelines)/\($0)/service-map.yaml")
    }.sorted()
  }()

  @Test(arguments: municipalities)
  func `an example municipality's configuration has no problem`(name: String) throws {
    func text(_ path: String) -> String? {
      try? String(contentsOf: Self.root.appending(path: "pipelines/\(path)"), encoding: .utf8)
    }
    let (map, problems) = Configuration.serviceMap(
      in: Self.root.path, named: "pipelines/\(name)/service-map.yaml")
    #expect(problems == [])
    var files: [String: String?] = [
      "postgang.yaml": text("\(name)/postgang.yaml"),
      "pipelines/service-map.yaml": text("\(name)/service-map.yaml"),
      "pipelines/barnehageplass.yaml": nil, "schemas/barnehageplass/1.0/form.xsd": nil,
    ]
    for service in try #require(map).services {
      let file = "\(service.id).yaml"
      if let pipeline = text("\(name)/\(file)") ?? text(file) as String? {
        files["pipelines/\(file)"] = pipeline
      }
    }
    let home = try ExampleHome(files)
    try FileManager.default.createSymbolicLink(
      atPath: "\(home.path)/schemas", withDestinationPath: Self.root.appending(path: "schemas").path
    )
    #expect(home.load().problems.map(\.description) == [])
  }

  @Test func `there are example municipalities`() {
    #expect(Self.municipalities.contains("kristiansund"))
  }
}
