import Foundation
import Records

/// Dates and times as people write them in a page's language, on the municipality's clocks.
///
/// Models of the template `date`: `{iso, text}`.
struct PageTime: Sendable {
  let language: Language
  let zone: CivilTimeZone

  /// `21. november 2026`
  func text(_ date: CivilDate) -> String { date.moment.formatted(style(.long)) }

  /// `21. nov. 2026`
  func short(_ date: CivilDate) -> String { date.moment.formatted(style(.abbreviated)) }

  /// `21. november 2026 kl. 14.30`
  func text(_ moment: Instant) -> String { joined(text(zone.date(at: moment)), moment) }

  /// `21. nov. 2026 kl. 14.30`
  func short(_ moment: Instant) -> String { joined(short(zone.date(at: moment)), moment) }

  /// `14.30` in Norwegian (Språkrådet), `14:30` elsewhere.
  func clock(_ moment: Instant) -> String {
    let local = moment.milliseconds + Int64(zone.secondsFromUTC(at: moment)) * 1000
    let minutes = Int((local / 60_000) % 1440 + 1440) % 1440
    return clock(hour: minutes / 60, minute: minutes % 60)
  }

  func clock(hour: Int, minute: Int) -> String {
    [hour, minute].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: language == .nb || language == .nn ? "." : ":")
  }

  func model(_ date: CivilDate) -> [String: Any] {
    ["iso": date.description, "text": text(date)]
  }

  func shortModel(_ date: CivilDate) -> [String: Any] {
    ["iso": date.description, "text": short(date)]
  }

  func model(_ moment: Instant) -> [String: Any] {
    ["iso": moment.rfc3339, "text": text(moment)]
  }

  /// To the second: for what is done anew at a click.
  func exactModel(_ moment: Instant) -> [String: Any] {
    let local = moment.milliseconds + Int64(zone.secondsFromUTC(at: moment)) * 1000
    let seconds = Int((local / 1000) % 60 + 60) % 60
    let sign = language == .nb || language == .nn ? "." : ":"
    return [
      "iso": moment.rfc3339, "text": "\(text(moment))\(sign)\(seconds < 10 ? "0" : "")\(seconds)",
    ]
  }

  func shortModel(_ moment: Instant) -> [String: Any] {
    ["iso": moment.rfc3339, "text": short(moment)]
  }

  private func joined(_ date: String, _ moment: Instant) -> String {
    switch language {
    case .nb, .nn: "\(date) kl. \(clock(moment))"
    case .sv: "\(date) kl. \(clock(moment))"
    case .en: "\(date) at \(clock(moment))"
    }
  }

  private func style(_ length: Date.FormatStyle.DateStyle) -> Date.FormatStyle {
    Date.FormatStyle(
      date: length, time: .omitted, locale: language.locale,
      calendar: .init(identifier: .gregorian),
      timeZone: .gmt)
  }
}

extension CivilDate {
  /// Noon of the day in UTC: a moment that every calendar puts on that day.
  fileprivate var moment: Date {
    Date(timeIntervalSince1970: Double(daysSince1970) * 86_400 + 43_200)
  }
}

extension Language {
  /// How numbers and dates are written; English as in Europe.
  var locale: Locale {
    Locale(identifier: self == .en ? "en_GB" : rawValue)
  }
}
