import Records

/// Who may call a route. Every route of the desk has one; there is no default.
package enum AccessRule: Hashable, Sendable {
  /// Anybody, also without saying who: what is public, and what a secret in the request opens.
  case anyone
  /// Who has proven who they are, whatever their role.
  case known
  /// Who has one of these roles.
  case roles(Set<Role>)

  package static func role(_ roles: Role...) -> AccessRule { .roles(Set(roles)) }

  /// Whether the rule lets the caller in.
  package func admits(_ caller: Caller) -> Bool {
    switch self {
    case .anyone: true
    case .known: caller.isKnown
    case .roles(let roles): !roles.isDisjoint(with: caller.roles)
    }
  }
}
