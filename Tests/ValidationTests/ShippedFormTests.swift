import Foundation
import Records
import Testing

@testable import Validation

@Suite struct ShippedFormTests {
  @Test(arguments: ShippedForm.all)
  func `every valid sample passes in every pipeline that takes its form`(form: ShippedForm) throws {
    let stages = try form.stages()
    #expect(!stages.isEmpty)
    for (pipeline, stage) in stages {
      for sample in form.samples("valid") {
        let verdict = stage.process(try form.submission("valid", sample))
        #expect(verdict.passed?.form.identity.description == form.name, "\(sample), \(pipeline)")
        #expect(verdict.violations.map(\.message.en).isEmpty, "\(sample), \(pipeline)")
      }
    }
  }

  @Test(arguments: ShippedForm.all)
  func `every wrong sample has exactly the violations that stand beside it`(
    form: ShippedForm
  ) throws {
    let (_, stage) = try #require(try form.stages().first)
    for sample in form.samples("invalid") {
      let file = "\(ShippedForm.root)/schemas/\(form.name)/invalid/"
      let json = try Data(
        contentsOf: URL(filePath: file + sample.replacing(".xml", with: ".expected.json")))
      let expected = try JSONDecoder().decode(Expected.self, from: json).violations
      let found = stage.process(try form.submission("invalid", sample)).violations.map {
        Expected.Mistake(line: $0.line, column: $0.column, path: $0.path, code: $0.code)
      }
      #expect(found == expected, "\(sample)")
    }
  }

  private struct Expected: Decodable {
    let violations: [Mistake]

    struct Mistake: Decodable, Equatable {
      let line: Int
      let column: Int
      let path: String
      let code: String
    }
  }
}
