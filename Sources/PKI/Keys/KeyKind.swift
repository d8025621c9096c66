import COpenSSL

/// What kind of key seals and certificates are made with.
package enum KeyKind: Hashable, Sendable {
  /// ECDSA over one of NIST's curves, by its size in bits: 256, 384 or 521.
  case ecdsa(bits: Int)
  case rsa(bits: Int)
  /// Anything else, by libcrypto's name: Ed25519, or a curve of somebody else.
  case other(String)

  init(of key: OpaquePointer) {
    let bits = Int(EVP_PKEY_get_bits(key))
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: self = .rsa(bits: bits)
    case EVP_PKEY_EC:
      var name = [CChar](repeating: 0, count: 64)
      var length = 0
      EVP_PKEY_get_utf8_string_param(key, "group", &name, name.count, &length)
      let group = String(decoding: name.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      switch group {
      case "prime256v1", "secp384r1", "secp521r1": self = .ecdsa(bits: bits)
      default: self = .other("the curve \(group)")
      }
    default:
      self = .other(EVP_PKEY_get0_type_name(key).map { String(cString: $0) } ?? "an unknown kind")
    }
  }

  /// A seal may be made with it: P-256, or RSA with at least 2048 bits.
  package var canSeal: Bool {
    switch self {
    case .ecdsa(let bits): bits == 256
    case .rsa(let bits): bits >= 2048
    case .other: false
    }
  }

  /// A seal that somebody else made with it is trusted: any of NIST's curves, or RSA with at least
  /// 2048 bits.
  package var isStrong: Bool {
    switch self {
    case .ecdsa: true
    case .rsa(let bits): bits >= 2048
    case .other: false
    }
  }
}

extension KeyKind: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ecdsa(let bits): "ECDSA P-\(bits)"
    case .rsa(let bits): "RSA with \(bits) bits"
    case .other(let name): name
    }
  }
}
