import Containers
import Durable
import Records
import Settings
import Testing

@testable import Validation

/// A form that comes with Postgang, its samples, and the pipelines that take it in.
struct ShippedForm: CustomTestStringConvertible {
  /// `FAMILY/VERSION`.
  let name: String

  var testDescription: String { name }

  static let root = String(
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/"))

  static let all: [ShippedForm] = {
    let families = names(in: "schemas").filter { $0 != "catalogue" && !$0.contains(".") }
    return families.flatMap { family in
      names(in: "schemas/\(family)").map { ShippedForm(name: "\(family)/\($0)") }
    }
  }()

  static func names(in path: String) -> [String] {
    var names: [String] = []
    try? Folder(at: "\(root)/\(path)").forEachEntry { name, _ in
      names.append(name)
      return true
    }
    return names.sorted()
  }

  /// A stage for each pipeline that takes the form in.
  func stages() throws -> [(pipeline: String, stage: ValidateStage)] {
    let home = try Folder(at: ShippedForm.root)
    let folders = ["pipelines"] + ShippedForm.names(in: "pipelines").map { "pipelines/\($0)" }
    let files = folders.filter { !$0.contains(".") }.flatMap { folder in
      ShippedForm.names(in: folder).filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
    }
    return try files.compactMap { file in
      let text = String(decoding: try home.contents(of: file), as: UTF8.self)
      guard text.hasPrefix("service:") || text.contains("\nservice:") else { return nil }
      let (pipeline, problems) = Configuration.pipeline(in: ShippedForm.root, named: file)
      try #require(problems.isEmpty, "\(problems)")
      guard let pipeline, pipeline.forms.contains(where: { $0.identity.description == name }) else {
        return nil
      }
      return (file, Desk.stage(try FormSet([pipeline], home: home)))
    }
  }

  /// The names of the samples in `valid` or `invalid`.
  func samples(_ kind: String) -> [String] {
    ShippedForm.names(in: "schemas/\(name)/\(kind)").filter { !$0.hasSuffix(".json") }
  }

  /// A sample as intake would give it: a file, a folder or a ZIP.
  func submission(_ kind: String, _ sample: String) throws -> Submission {
    let path = "\(ShippedForm.root)/schemas/\(name)/\(kind)/\(sample)"
    if sample.hasSuffix(".xml") {
      return Desk.submission(try OpenFile.reading(path).contents())
    }
    return sample.hasSuffix(".zip") ? try unzipped(path) : try folder(path)
  }

  private func unzipped(_ path: String) throws -> Submission {
    let archive = try ArchiveReader(path: path, policy: .portal())
    let files = archive.entries.filter { !$0.isFolder }
    let form = try #require(files.first { !$0.name.contains("/") && $0.name.hasSuffix(".xml") })
    let attachments = files.filter { $0 != form }.map {
      Submission.Attachment(
        name: $0.name, size: $0.size, source: .entry(archive: path, index: $0.index))
    }
    return Desk.submission(try archive.contents(of: form, limit: 10_000_000), attachments)
  }

  private func folder(_ path: String) throws -> Submission {
    var form: [UInt8]?
    var attachments: [Submission.Attachment] = []
    func read(_ folder: Folder, _ prefix: String) throws {
      var names: [(String, EntryKind)] = []
      try folder.forEachEntry { name, kind in
        names.append((name, kind))
        return true
      }
      for (name, kind) in names.sorted(by: { $0.0 < $1.0 }) {
        if kind == .folder {
          try read(folder.folder(name), "\(prefix)\(name)/")
        } else if prefix.isEmpty, name.hasSuffix(".xml") {
          form = try folder.contents(of: name)
        } else {
          let file = "\(folder.path)/\(name)"
          let size = try OpenFile.reading(file).contents().count
          attachments.append(
            Submission.Attachment(name: prefix + name, size: size, source: .file(path: file)))
        }
      }
    }
    try read(Folder(at: path), "")
    return Desk.submission(try #require(form), attachments)
  }
}
