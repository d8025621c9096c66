import NIOSSL
import Records
import Synchronization

/// The certificate, with its chain, and the key by which the desk shows browsers who it is.
///
/// It can be changed while the desk listens: connections that are open go on with the one that they
/// began with. Call from any thread.
final class ServerIdentity: Sendable {
  /// Certificate with chain, and key; each PEM.
  typealias Files = (certificate: [UInt8], key: [UInt8])

  private struct Shown {
    let context: NIOSSLContext
    let until: Instant
  }

  private let current: Mutex<Shown>

  /// - Throws: when one of them cannot be read, or they do not belong together.
  init(_ files: Files) throws {
    current = Mutex(try ServerIdentity.shown(files))
  }

  /// The one for a connection that begins now.
  var context: NIOSSLContext { current.withLock(\.context) }

  /// When the first certificate of the chain that is shown expires, whatever lies in the file by now:
  /// browsers take none of it afterwards.
  var until: Instant { current.withLock(\.until) }

  /// From now on these are shown.
  ///
  /// - Throws: as `init`; the old ones go on then.
  func change(to files: Files) throws {
    let new = try ServerIdentity.shown(files)
    current.withLock { $0 = new }
  }

  private static func shown(_ files: Files) throws -> Shown {
    let chain = try NIOSSLCertificate.fromPEMBytes(files.certificate)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: files.key, format: .pem)))
    configuration.minimumTLSVersion = .tlsv12
    return Shown(
      context: try NIOSSLContext(configuration: configuration),
      until: chain.map { Instant(milliseconds: Int64($0.notValidAfter) * 1000) }.min()
        ?? Instant(milliseconds: 0))
  }
}
