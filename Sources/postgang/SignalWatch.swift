import Dispatch
import Foundation

/// Calls its action on signals, in place of the process's end.
final class SignalWatch {
  private let sources: [any DispatchSourceSignal]
  private let numbers: [CInt]

  /// - Parameter numbers: those that ask for the end, unless told otherwise.
  init(_ numbers: [CInt] = [SIGTERM, SIGINT], _ action: @escaping @Sendable () -> Void) {
    self.numbers = numbers
    sources = numbers.map { number in
      // Until the source listens, the signal ends the process as ever: ignored, it would be lost.
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: action)
      source.resume()
      return source
    }
  }

  /// From now on the signals end the process again.
  func stop() {
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }
}
