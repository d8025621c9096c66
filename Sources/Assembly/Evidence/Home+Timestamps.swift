import Containers
import Durable
import HTTP
import PKI
import Records
import Revocation
import Settings
import Timestamping

/// The time-stamp authority that a home asks, and by whom its time-stamps are judged.
extension Home {
  /// The roots of `timestamps.trust`; `nil` when nobody time-stamps.
  func timestampAnchors() throws(HomeError) -> TrustAnchors? {
    guard let timestamps = settings.timestamps else { return nil }
    let certificates = try certificates(
      in: timestamps.trust, what: "the time-stamp authority's roots")
    do throws(PKIError) { return try TrustAnchors(certificates) } catch {
      throw .unusable(
        what: "the time-stamp authority's roots \(timestamps.trust)", why: "\(error)",
        remedy: "Put a PEM file with its root there.")
    }
  }

  /// - Parameter hear: what an operator should hear of the revocation data in time-stamps.
  func timestampAuthority(
    _ timestamps: TimestampSettings, hear: @escaping RevocationKeeper.Hear = { _ in }
  ) throws(HomeError) -> TimestampAuthority {
    guard let anchors = try timestampAnchors() else { preconditionFailure("there are settings") }
    let clock = clock
    var asked = TimestampAuthority.Settings()
    asked.timeout = timestamps.timeout
    asked.policy = timestamps.policy.flatMap { ObjectIdentifier($0) }
    if case .password(let user, let file) = timestamps.access {
      asked.credentials = HTTPCredentials(
        user: user, password: try SecretFile(file, in: paths).firstLine())
    }
    let keeper = try revocationKeeper(
      of: "timestamps", from: timestamps.revocation, hear: hear)
    asked.gather = { keeper.gather(for: $0, at: clock.now()) }
    let identity = try identity(for: timestamps)
    let roots = try timestamps.serverTrust.map { path throws(HomeError) in
      try certificates(in: path, what: "the roots of the authority's server")
    }
    do throws(HTTPError) {
      return TimestampAuthority(
        at: try HTTPURL(timestamps.url),
        by: try HTTPClient(
          trusting: roots, identity: identity, proxies: Home.proxies()), trusting: anchors,
        settings: asked, clock: { clock.now() })
    } catch {
      throw .unusable(
        what: "the time-stamp authority \(timestamps.url)", why: "\(error)",
        remedy: "Correct `timestamps` in postgang.yaml.")
    }
  }

  private func identity(
    for timestamps: TimestampSettings
  ) throws(HomeError) -> ClientIdentity? {
    guard case .certificate(let certificate, let key) = timestamps.access else { return nil }
    let chain = try certificates(in: certificate, what: "the client certificate")
    let pem = try SecretFile(key, in: paths).contents()
    do throws(PKIError) { return ClientIdentity(chain: chain, key: try PrivateKey(pem: pem)) } catch
    {
      throw .unusable(
        what: "the client key \(key)", why: "\(error)",
        remedy: "It must be a private key in PEM, without a password.")
    }
  }

  /// Certificates that a home names.
  func certificates(in path: String, what: String) throws(HomeError) -> [Certificate] {
    try Home.certificates(in: paths[path], what: what)
  }

  static func certificates(in path: String, what: String) throws(HomeError) -> [Certificate] {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try OpenFile.reading(path).contents(limit: 1 << 20)
    } catch {
      throw .unusable(
        what: "\(what) \(path)", why: "\(error)", remedy: "Put a PEM file there.")
    }
    do throws(PKIError) { return try Certificate.all(in: bytes) } catch {
      throw .unusable(
        what: "\(what) \(path)", why: "\(error)", remedy: "Put a PEM file there.")
    }
  }
}
