import Hummingbird

/// What a request would like (RFC 7240).
struct Preference: Hashable, Sendable {
  /// Seconds for which the caller is ready to wait, 60 at most; `nil` when it said nothing of it.
  let wait: Int?

  static let longest = 60

  init(_ request: Request) {
    let fields = (request.headers[.prefer] ?? "").split(separator: ",")
    wait =
      fields.lazy.compactMap { field in
        let parts = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map {
          $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
        }
        guard parts.count == 2, parts[0].lowercased() == "wait", let seconds = Int(parts[1]),
          seconds >= 0
        else { return nil }
        return min(seconds, Preference.longest)
      }.first
  }

  /// What of it was done, as `Preference-Applied` tells it.
  var applied: String? { wait.map { "wait=\($0)" } }
}
