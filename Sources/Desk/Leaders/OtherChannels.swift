import Foundation
import Records
import Statistics

/// What reached the municipality in other ways than through here: on paper, at the counter, by
/// telephone. Nobody but the municipality can know that, so it may write it down in the home's file
/// `other-channels.csv`: a line for each month and service, `2026-10;barnehageplass;12`. Lines that
/// begin with `#` are notes.
struct OtherChannels {
  static let fileName = "other-channels.csv"
  private static let mostBytes = 1_000_000

  private let disclosure: Disclosure
  private let months: [String: Set<Month>]
  /// The numbers of lines that cannot be read.
  let damagedLines: [Int]

  /// `nil` when there is no such file, or one of more than a megabyte.
  init?(at path: String, now: Month) {
    guard let file = FileHandle(forReadingAtPath: path),
      let bytes = try? file.read(upToCount: OtherChannels.mostBytes + 1),
      bytes.count <= OtherChannels.mostBytes
    else { return nil }
    self.init(String(decoding: bytes, as: UTF8.self), now: now)
  }

  init(_ text: String, now: Month) {
    var (cube, months, damaged) = (Cube(), [String: Set<Month>](), [Int]())
    for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = line.trimmingCharacters(in: .whitespaces.union(["\u{FEFF}"]))
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let fields = line.split(separator: ";", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count == 3, let month = Month(fields[0]), !fields[1].isEmpty,
        let count = Int(fields[2]), (0...10_000_000).contains(count),
        months[fields[1], default: []].insert(month).inserted
      else {
        damaged.append(place + 1)
        continue
      }
      cube.count(.received, of: Pair(service: fields[1], team: ""), in: month, times: count)
    }
    disclosure = Disclosure(cube, now: now)
    self.months = months
    damagedLines = damaged
  }

  /// Whether the file has every month of the period that has begun, of the service or, for `nil`, of
  /// every one of `services`.
  func isKnown(_ service: String?, of services: [String], in period: Period) -> Bool {
    let begun = period.months.filter { $0 <= disclosure.now }
    return (service.map { [$0] } ?? services).allSatisfy { service in
      begun.allSatisfy { months[service]?.contains($0) ?? false }
    }
  }

  func count(_ service: String?, _ period: Period) -> Told<Int> {
    disclosure.count(.received, period, .init(service: service))
  }

  /// Percent of both together that came digitally; told when both are.
  static func share(_ digital: Told<Int>, of others: Told<Int>) -> Told<Double> {
    guard case .value(let digital) = digital, case .value(let others) = others else {
      return .hidden
    }
    let all = digital + others
    return all > 0 ? .value(Double(digital) * 100 / Double(all)) : .none
  }
}
