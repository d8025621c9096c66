import Records

/// Whether a home can do its work now, by single checks.
package struct Readiness: Sendable {
  package let checks: [Check]

  /// One thing that must be well.
  package struct Check: Sendable {
    package let name: Name
    /// What is wrong, and since when; `nil` when all is well.
    package let trouble: String?

    init(_ name: Name, trouble: String? = nil) {
      self.name = name
      self.trouble = trouble
    }
  }

  package enum Name: String, Sendable, CaseIterable {
    case database, keys, disk, timestamps, ledger, intake
  }

  /// - Parameter excluded: checks that do not count.
  package func isReady(without excluded: Set<Name> = []) -> Bool {
    checks.allSatisfy { $0.trouble == nil || excluded.contains($0.name) }
  }

  /// - Parameter telling: whether what is wrong is told in words, which may name files: for those
  ///   who run the home.
  package func json(without excluded: Set<Name> = [], telling: Bool) -> CanonicalJSON {
    .object([
      (name: "ready", value: .bool(isReady(without: excluded))),
      (
        name: "checks",
        value: .array(
          checks.map { check in
            var members: [(name: String, value: CanonicalJSON)] = [
              (name: "name", value: .string(check.name.rawValue)),
              (name: "ready", value: .bool(check.trouble == nil)),
            ]
            if telling, let trouble = check.trouble {
              members.append((name: "trouble", value: .string(trouble)))
            }
            return .object(members)
          })
      ),
    ])
  }

  /// Nothing could be found out in time.
  static let hanging = Readiness(
    checks: [Check(.disk, trouble: "looking takes too long: a disk may hang")])
}
