import PKI
import Records
import Testing

@testable import Sealing

/// Every entry of every level, altered byte by byte, at a time when only the proof keeps the seal
/// valid: never a container that passes, and always the layer that the entry belongs to.
@Suite struct AlteredLevelsTests {
  let decades = Decades.shared
  /// Every so many bytes of an entry.
  static let step = 5

  enum Level: CaseIterable, CustomTestStringConvertible {
    case lt, lta, ltaRenewed, er, erRenewed

    func container(_ decades: Decades) throws -> ForeignContainer {
      switch self {
      case .lt: try decades.lt()
      case .lta: try decades.lta()
      case .ltaRenewed: try decades.ltaRenewed()
      case .er: try decades.er()
      case .erRenewed: try decades.erRenewed()
      }
    }

    var instant: Instant {
      switch self {
      case .lt, .lta, .er: Decades.fourYears
      case .ltaRenewed: Decades.eightYears
      case .erRenewed: Decades.eightYears.adding(years: 4)
      }
    }

    var testDescription: String { "\(self)" }
  }

  /// What an alteration of an entry must show in: all of the first, and nothing of the second.
  func expected(_ entry: String, _ level: Level) -> (
    any: [[LayerReport.Layer]], none: [LayerReport.Layer]
  ) {
    let isCovered = level != .lt
    switch entry {
    case "a.xml":
      return (
        isCovered ? [[.integrity], [.evidence]] : [[.integrity]],
        [.container, .manifest, .signature]
      )
    case "META-INF/ASiCManifest.xml":
      return (
        isCovered ? [[.signature, .manifest], [.evidence]] : [[.signature, .manifest]], [.container]
      )
    case "META-INF/signature.p7s":
      return (
        isCovered ? [[.evidence]] : [[.signature, .certificate, .time]],
        [.container, .manifest, .integrity]
      )
    case _ where entry.hasSuffix(".xml"):
      return ([[.evidence, .manifest]], [.container, .signature, .integrity])
    default:
      return ([[.evidence]], [.container, .manifest, .signature, .integrity])
    }
  }

  /// The manifest of an evidence record is not covered itself: what counts are the names and digests
  /// in it, which are compared with what the record covers. Media types, for one, are decoration.
  func isMeaningless(_ altered: [UInt8], _ original: [UInt8], in entry: String) -> Bool {
    guard entry.contains("EvidenceRecordManifest"), let was = ManifestParser(original).manifest,
      let now = ManifestParser(altered).manifest
    else { return false }
    return was.signature == now.signature
      && was.references.map(\.name) == now.references.map(\.name)
      && was.references.map(\.digest) == now.references.map(\.digest)
  }

  @Test(arguments: Level.allCases) func `no altered byte of an entry goes unseen`(
    level: Level
  ) throws {
    let good = try level.container(decades)
    let verifier = try decades.verifier()
    #expect(verifier.verify(try good.bytes(), at: level.instant).indication == .totalPassed)
    for (name, bytes) in good.covered {
      let (any, none) = expected(name, level)
      for place in stride(from: 0, to: bytes.count, by: AlteredLevelsTests.step) {
        var altered = bytes
        altered[place] ^= 1 << UInt8(place % 8)
        if isMeaningless(altered, bytes, in: name) { continue }
        let report = verifier.verify(try good.replacing(name, by: altered), at: level.instant)
        #expect(report.indication != .totalPassed, "\(level) \(name) byte \(place)")
        for layers in any {
          #expect(
            layers.contains { report[$0]?.indication != .totalPassed },
            "\(level) \(name) byte \(place): \(report.findings)")
        }
        for layer in none {
          #expect(
            report[layer]?.indication == .totalPassed,
            "\(level) \(name) byte \(place): \(report.findings)")
        }
      }
    }
  }
}

extension ForeignContainer {
  /// The container's bytes with other contents for one entry, and all else as it is.
  func replacing(_ name: String, by bytes: [UInt8]) throws -> [UInt8] {
    try with {
      let (manifest, signature) = ($0.manifestBytes, try $0.signatureBytes)
      $0.rawManifest = name == manifestName ? bytes : manifest
      $0.signature = name == signatureName ? bytes : signature
      for place in $0.files.indices where $0.files[place].name == name {
        $0.files[place].bytes = bytes
      }
      for place in $0.more.indices where $0.more[place].name == name {
        $0.more[place].bytes = bytes
      }
    }.bytes()
  }
}
