import Durable
import Synchronization

/// The service manager that started the process and wants to know how it fares: systemd's
/// notification protocol (sd_notify(3)), spoken without its library. Call from any thread.
///
/// What cannot be sent is lost, and nobody waits for it: the manager's own time limits say what
/// becomes of a service that it does not hear of.
package final class ServiceManager: Sendable {
  /// Nobody wants to know.
  package static let none = ServiceManager(socket: nil, watchdog: nil)

  private let socket: NotifySocket?
  /// How long the manager waits for a sign of life; `nil` when it does not.
  package let watchdog: Duration?
  private let lastStatus = Mutex("")

  private init(socket: NotifySocket?, watchdog: Duration?) {
    self.socket = socket
    self.watchdog = watchdog
  }

  /// Whom the environment names: `NOTIFY_SOCKET`, `WATCHDOG_USEC`, `WATCHDOG_PID`.
  ///
  /// - Parameter process: our own id: a watchdog may be meant for another process of the service.
  /// - Throws: when a socket is named that cannot be used; a service that should notify, and does
  ///   not, would be taken for one that hangs.
  package convenience init(environment: [String: String], process: Int32) throws(SystemError) {
    guard let address = environment["NOTIFY_SOCKET"], !address.isEmpty else {
      self.init(socket: nil, watchdog: nil)
      return
    }
    let isMeant = environment["WATCHDOG_PID"].map { $0 == String(process) } ?? true
    let limit = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
    self.init(
      socket: try NotifySocket(address),
      watchdog: isMeant ? limit.map { .microseconds($0) } : nil)
  }

  package var isThere: Bool { socket != nil }

  /// It has started, and does its work.
  package func ready(_ status: String) { send("READY=1\nSTATUS=\(line(status))") }

  /// It claims nothing more, and ends.
  package func stopping(_ status: String) { send("STOPPING=1\nSTATUS=\(line(status))") }

  /// It lives.
  package func alive() { if watchdog != nil { send("WATCHDOG=1") } }

  /// What `systemctl status` shows; sent when it is another than the last one.
  package func status(_ text: String) {
    let isNew = lastStatus.withLock { last in
      defer { last = text }
      return last != text
    }
    if isNew { send("STATUS=\(line(text))") }
  }

  /// A value ends with its line.
  private func line(_ text: String) -> String { text.replacing("\n", with: " ") }

  private func send(_ state: String) { socket?.send(Array(state.utf8)) }
}
