import Durable
import PKI
import Pipeline
import PostgangTesting
import Records
import Settings
import Testing
import XML

@testable import Validation

/// A validation stage over a home of its own, made from a pipeline and the schemas it needs.
struct Desk {
  let stage: ValidateStage
  let forms: FormSet
  private let folder: TemporaryFolder

  /// The schema of most tests: `urn:t`, with a number, a date and files.
  static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t"
      elementFormDefault="qualified">
      <xs:element name="r"><xs:complexType><xs:sequence>
        <xs:element name="ref" type="xs:string" minOccurs="0"/>
        <xs:element name="n" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
        <xs:element name="i" type="xs:int" minOccurs="0"/>
        <xs:element name="fil" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
          <xs:element name="navn" type="xs:string"/>
          <xs:element name="sha256" type="xs:string" minOccurs="0"/>
        </xs:sequence></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  /// - more: what the pipeline says beyond its service, title and form.
  init(
    _ more: String = "", title: String = "Sak", schema: String = Desk.schema,
    allowSynthetic: Bool = true, formSize: Int = 10_000_000
  ) throws {
    let pipeline = """
      service: test
      title: { nb: "\(title)", nn: "\(title)", sv: "\(title)", en: "\(title)" }
      namespaces: { t: "urn:t" }
      forms:
        - { family: test, version: "1.0", root: "{urn:t}r" }
      \(more)
      """
    try self.init(
      ["pipelines/test.yaml": pipeline, "schemas/test/1.0/form.xsd": schema],
      pipelines: ["pipelines/test.yaml"], allowSynthetic: allowSynthetic, formSize: formSize)
  }

  init(
    _ files: [String: String], pipelines names: [String], allowSynthetic: Bool = true,
    formSize: Int = 10_000_000
  ) throws {
    folder = try TemporaryFolder()
    for (name, text) in files {
      let path = name.split(separator: "/").dropLast().joined(separator: "/")
      if !path.isEmpty { _ = try folder.folder.makeFolder(path) }
      try folder.folder.write(Array(text.utf8), to: name)
    }
    var pipelines: [PipelineDefinition] = []
    for name in names {
      let (pipeline, problems) = Configuration.pipeline(in: folder.path, named: name)
      try #require(problems.isEmpty, "\(problems)")
      pipelines.append(try #require(pipeline))
    }
    forms = try FormSet(pipelines, home: folder.folder)
    stage = Desk.stage(forms, allowSynthetic: allowSynthetic, formSize: formSize)
  }

  static func stage(
    _ forms: FormSet, allowSynthetic: Bool = true, formSize: Int = 10_000_000
  ) -> ValidateStage {
    ValidateStage(
      forms: forms, formSize: ByteCount(bytes: formSize), allowSynthetic: allowSynthetic,
      today: { CivilDate(year: 2026, month: 11, day: 21)! },
      sha256: { feed in
        var digest = SHA256()
        try feed { digest.update($0) }
        return digest.finish()
      })
  }

  /// A file on disk beside the home, as an attachment.
  func attachment(_ name: String, _ bytes: [UInt8]) throws -> Submission.Attachment {
    let stored = "attachment-\(name.replacing("/", with: "_"))"
    try folder.folder.write(bytes, to: stored)
    return Submission.Attachment(
      name: name, size: bytes.count, source: .file(path: "\(folder.path)/\(stored)"))
  }

  func judge(
    _ body: String, _ attachments: [Submission.Attachment] = []
  ) -> Verdict<ValidatedSubmission> {
    judge(bytes: Array("<r xmlns=\"urn:t\">\(body)</r>".utf8), attachments)
  }

  func judge(
    bytes: [UInt8], _ attachments: [Submission.Attachment] = []
  ) -> Verdict<ValidatedSubmission> {
    stage.process(Desk.submission(bytes, attachments))
  }

  /// What is wrong with a form whose root `<r xmlns="urn:t">` holds `body`; empty when it passes.
  func violations(_ body: String, _ attachments: [Submission.Attachment] = []) -> [Violation] {
    judge(body, attachments).violations
  }

  static func submission(
    _ bytes: [UInt8], _ attachments: [Submission.Attachment] = []
  ) -> Submission {
    Submission(
      id: RecordID(at: Instant(milliseconds: 0), sequence: 0, random: 0), name: "a.xml",
      recovered: false, form: Submission.FormFile(name: "a.xml", bytes: bytes),
      attachments: attachments, dropped: .form)
  }
}

extension Verdict {
  /// Empty when it passed; one that names the verdict when it is neither.
  var violations: [Violation] {
    switch self {
    case .passed: []
    case .rejected(let list): list
    case .notNow(let reason), .broken(let reason):
      [Violation(path: "", code: "no verdict", message: LocalizedText(reason))]
    }
  }

  var passed: Output? {
    if case .passed(let output) = self { return output }
    return nil
  }
}
