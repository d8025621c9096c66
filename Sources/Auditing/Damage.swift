import Dispatch
import Records
import Synchronization

/// The database's own check of itself, beside everything else: it takes as long as reading the file.
final class Damage: Sendable {
  private let found = Mutex<Result<[String], StoreError>>(.success([]))
  private let group = DispatchGroup()

  /// Begins the check, if it is wanted.
  init(_ store: (any Store)?, wanted: Bool) {
    guard let store, wanted else { return }
    DispatchQueue.global().async(group: group) { [self] in
      let result: Result<[String], StoreError>
      do throws(StoreError) {
        result = .success(try store.findDamage())
      } catch {
        result = .failure(error)
      }
      found.withLock { $0 = result }
    }
  }

  /// What was found.
  func wait() -> Result<[String], StoreError> {
    group.wait()
    return found.withLock { $0 }
  }
}
