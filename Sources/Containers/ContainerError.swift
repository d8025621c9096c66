import Durable
import Records

/// Why an archive could not be read or written.
package enum ContainerError: Error, Hashable, Sendable {
  /// The disk or the file system.
  case system(SystemError)
  /// The archive that is being read is damaged or hostile.
  case archive(ArchiveProblem)
  /// A name that may not stand in a container.
  case name(String, EntryName.Fault)
  /// Two entries whose names are equal, or differ only in case or in Unicode form.
  case nameTaken(String, by: String)
  /// A file that should have `expected` bytes had more or fewer when it was read.
  case sizeChanged(name: String, expected: Int)
  /// The container would reach 4 GiB with this entry: a ZIP of ISO/IEC 21320-1 without zip64 ends
  /// there.
  case tooLarge(name: String)
  /// The container would have more than 65,534 entries.
  case tooManyEntries
  /// The container is not written as Postgang writes them; this entry, if any, gives it away.
  case foreign(name: String?)
}

extension ContainerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .system(let error): error.description
    case .archive(let problem): problem.description
    case .name(let name, let fault): "\(name): \(fault)"
    case .nameTaken(let name, let other): "\(name): the name is taken by \(other)"
    case .sizeChanged(let name, let expected):
      "\(name): had \(counted(expected, "byte", "bytes")), but not when it was read; somebody still "
        + "writes to it"
    case .tooLarge(let name): "\(name): the container would reach 4 GiB with it"
    case .tooManyEntries: "the container would have more than 65,534 entries"
    case .foreign(let name):
      "the container was not written by Postgang, or was altered"
        + (name.map { " (entry \($0))" } ?? "")
    }
  }
}
