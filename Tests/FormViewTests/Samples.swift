import Containers
import Foundation
import Testing
import XML

@testable import FormView

/// A valid submission that comes with the project.
struct Sample: CustomTestStringConvertible {
  let path: String
  let bytes: [UInt8]
  let vocabulary: FormVocabulary

  var testDescription: String { path }
}

enum Samples {
  private static let schemas = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "schemas")
    .resolvingSymlinksInPath()

  /// The form of everything in a `valid` folder: XML files, and those within ZIPs.
  static let all: [Sample] = {
    let paths = FileManager.default.subpaths(atPath: schemas.path) ?? []
    return paths.filter { $0.contains("/valid/") }.sorted().flatMap { path in
      let form = schemas.appending(
        path: path.split(separator: "/").prefix(2).joined(separator: "/"))
      let vocabulary = FormVocabulary(main: "form.xsd") { name in
        (try? Data(contentsOf: form.appending(path: name))).map { [UInt8]($0) }
      }
      return forms(at: schemas.appending(path: path).path).map {
        Sample(path: path, bytes: $0, vocabulary: vocabulary)
      }
    }
  }()

  private static func forms(at path: String) -> [[UInt8]] {
    if path.hasSuffix(".xml") {
      return [[UInt8](try! Data(contentsOf: URL(fileURLWithPath: path)))]
    }
    guard path.hasSuffix(".zip") else { return [] }
    let archive = try! ArchiveReader(path: path, policy: .portal())
    return archive.entries.filter { $0.name.hasSuffix(".xml") }
      .map { try! archive.contents(of: $0, limit: 1 << 20) }
  }

  /// Every attribute's value and every leaf's text, in document order.
  static func texts(of element: Node) -> [String] {
    element.attributes.map(\.text)
      + (element.elements.isEmpty ? [element.text] : element.elements.flatMap(texts))
  }
}

extension FormPart {
  var raws: [String] {
    switch self {
    case .field(_, _, let value): [value.raw]
    case .group(_, _, let parts): parts.flatMap(\.raws)
    }
  }

  var labels: [String] {
    switch self {
    case .field(let label, _, let value):
      if case .code(let code) = value.meaning { [label, code] } else { [label] }
    case .group(let label, _, let parts): [label] + parts.flatMap(\.labels)
    }
  }
}
