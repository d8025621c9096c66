import Foundation
import Records
import Testing

@testable import Assembly

/// Every sample that is shipped with a form has the verdict that it is shipped for.
@Suite struct SampleTests {
  private static let forms = [
    ("edialog/1.0", "kristiansund"), ("byggesak-uten-ansvar/1.0", "kristiansund"),
    ("barnehageplass/1.0", "kristiansund"), ("barnehageplass/1.0", "trondheim"),
    ("kurspamelding/1.0", "kristiansund"), ("kurspamelding/1.1", "kristiansund"),
    ("avvik/1.0", "kristiansund"), ("bygglov/1.0", "orebro"), ("kursanmalan/1.0", "orebro"),
    ("meddelande/1.0", "orebro"),
  ]

  @Test(arguments: forms) func `a valid sample is accepted`(form: String, example: String) throws {
    let home = try TestHome(example)
    let samples = try TestHome.samples("\(form)/valid")
    #expect(samples.count >= 2)
    for sample in samples {
      let explanation = try Explanation(
        of: TestHome.sample(sample), in: home.home, at: SystemClock().now())
      #expect(explanation.isAccepted, "\(sample): \(explanation.text(in: .en))")
      // All but who wanted to be nobody have a name.
      guard sample.hasSuffix(".xml") else { continue }
      let form = try String(contentsOfFile: TestHome.sample(sample), encoding: .utf8)
      let isAnonymous = form.contains("<anonym")
      #expect((explanation.json["sender"]?.string == nil) == isAnonymous, "\(sample)")
    }
  }

  @Test(arguments: forms) func `an invalid sample has exactly the violations that are expected`(
    form: String, example: String
  ) throws {
    guard example != "trondheim" else { return }
    let home = try TestHome(example)
    let samples = try TestHome.samples("\(form)/invalid")
    #expect(samples.count >= 3)
    for sample in samples {
      let explanation = try Explanation(
        of: TestHome.sample(sample), in: home.home, at: SystemClock().now())
      let found = (explanation.json["violations"]?.array ?? []).map(\.place)
      let file = TestHome.sample(sample).replacing(".xml", with: ".expected.json")
      let data = try Data(contentsOf: URL(fileURLWithPath: file))
      let expected = (CanonicalJSON(Array(data))?["violations"]?.array ?? []).map(\.place)
      #expect(found == expected, "\(sample)")
    }
  }

  @Test(arguments: ["kristiansund", "trondheim", "orebro", "blank"])
  func `an example's home has nothing wrong with it`(example: String) throws {
    let home = try TestHome(example)
    #expect(try HomeCheck(of: home.paths, at: SystemClock().now()).problems.isEmpty)
  }

  @Test func `a home holds only what its municipality uses`() throws {
    let home = try TestHome("orebro")
    let schemas = try FileManager.default.contentsOfDirectory(atPath: home.paths.schemas).sorted()
    #expect(schemas == ["bygglov", "kursanmalan", "meddelande"])
  }
}

extension CanonicalJSON {
  /// A violation without its sentences.
  fileprivate var place: String {
    let line = self["line"]?.int ?? -1
    let column = self["column"]?.int ?? -1
    return "\(line):\(column) \(self["path"]?.string ?? "?") \(self["code"]?.string ?? "?")"
  }
}
