import Assembly
import Durable
import Hummingbird
import Records

extension Problem {
  /// For trouble that may pass: the store is busy, or the disk is full; `nil` for any other.
  static func notNow(_ error: any Error) -> Problem? {
    let mayPass =
      switch error {
      case StoreError.unavailable, HomeError.store(.unavailable): true
      case let error as SystemError: error.isNoSpace
      case HomeError.system(let error): error.isNoSpace
      default: false
      }
    return mayPass ? .unavailable : nil
  }
}
