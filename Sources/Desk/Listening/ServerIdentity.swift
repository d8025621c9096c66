import NIOSSL
import Synchronization

/// The certificate, with its chain, and the key by which the desk shows browsers who it is.
///
/// It can be changed while the desk listens: connections that are open go on with the one that they
/// began with. Call from any thread.
final class ServerIdentity: Sendable {
  /// Certificate with chain, and key; each PEM.
  typealias Files = (certificate: [UInt8], key: [UInt8])

  private let current: Mutex<NIOSSLContext>

  /// - Throws: when one of them cannot be read, or they do not belong together.
  init(_ files: Files) throws {
    current = Mutex(try ServerIdentity.context(files))
  }

  /// The one for a connection that begins now.
  var context: NIOSSLContext { current.withLock(\.self) }

  /// From now on these are shown.
  ///
  /// - Throws: as `init`; the old ones go on then.
  func change(to files: Files) throws {
    let new = try ServerIdentity.context(files)
    current.withLock { $0 = new }
  }

  private static func context(_ files: Files) throws -> NIOSSLContext {
    let chain = try NIOSSLCertificate.fromPEMBytes(files.certificate)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: files.key, format: .pem)))
    configuration.minimumTLSVersion = .tlsv12
    return try NIOSSLContext(configuration: configuration)
  }
}
