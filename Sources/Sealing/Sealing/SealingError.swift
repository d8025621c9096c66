import Containers
import Durable
import PKI
import Records

/// Why a submission could not be sealed.
package enum SealingError: Error, Sendable {
  /// The submission itself is the reason: everything that is wrong with its names and files.
  case submission([Violation])
  /// The seal certificate is not valid at the time of sealing.
  case certificateNotValid(from: Instant, to: Instant)
  /// libcrypto could not sign.
  case signing(PKIError)
  /// The container could not be written.
  case writing(SystemError)
  /// A file of the submission could not be read.
  case reading(SystemError)
  /// A file of the submission changed while it was read.
  case changed(name: String)
}

extension SealingError {
  /// Does something with the container that is being written.
  static func writing<Value: ~Copyable>(
    _ body: () throws(ContainerError) -> Value
  ) throws(SealingError) -> Value {
    do throws(ContainerError) { return try body() } catch {
      throw SealingError(error, isReading: false)
    }
  }

  /// - Parameter isReading: the error came from a file of the submission, not from the container.
  init(_ error: ContainerError, isReading: Bool) {
    switch error {
    case .system(let error): self = isReading ? .reading(error) : .writing(error)
    case .archive(let problem):
      self = .submission([.damagedFile(problem.entry ?? "", code: problem.code)])
    case .sizeChanged(let name, _): self = .changed(name: name)
    case .name(let name, let fault): self = .submission([.unusableName(name, fault)])
    case .nameTaken(let name, _): self = .submission([.takenName(name)])
    case .tooLarge(let name): self = .submission([.tooLarge(name)])
    case .tooManyEntries: self = .submission([.tooLarge("")])
    case .foreign: preconditionFailure("sealing copies no container")
    }
  }
}

extension SealingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .submission(let violations):
      violations.map { "\($0.path): \($0.message.en)" }.joined(separator: "; ")
    case .certificateNotValid(let start, let end):
      "the seal certificate is valid from \(start) to \(end); put a valid one into keys/"
    case .signing(let error): "the seal cannot be made: \(error)"
    case .writing(let error): "the container cannot be written: \(error)"
    case .reading(let error): "the submission cannot be read: \(error)"
    case .changed(let name): "\(name) changed while it was read; somebody still writes to it"
    }
  }
}
