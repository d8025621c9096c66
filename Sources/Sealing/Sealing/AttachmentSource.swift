import Containers
import Durable
import Records

/// The bytes of one attachment, read once from start to end.
enum AttachmentSource: ~Copyable {
  case file(OpenFile)
  case entry(EntryStream)

  /// Puts the next bytes into `buffer` and returns how many; 0 at the end.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ContainerError) -> Int {
    switch consume self {
    case .file(let file):
      let result: Result<Int, ContainerError>
      do throws(SystemError) { result = .success(try file.read(into: buffer)) } catch {
        result = .failure(.system(error))
      }
      self = .file(file)
      return try result.get()
    case .entry(var stream):
      let result: Result<Int, ContainerError>
      do throws(ContainerError) { result = .success(try stream.read(into: buffer)) } catch {
        result = .failure(error)
      }
      self = .entry(stream)
      return try result.get()
    }
  }
}
