import ArgumentParser
import PKI

/// A hash algorithm for new hash trees.
enum RenewedHash: String, ExpressibleByArgument, CaseIterable {
  case sha384, sha512

  var algorithm: DigestAlgorithm {
    switch self {
    case .sha384: .sha384
    case .sha512: .sha512
    }
  }
}
