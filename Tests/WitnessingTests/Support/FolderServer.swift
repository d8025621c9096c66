import Dispatch
import Durable
import HTTP

/// A web server that serves a folder's files, as a municipality or a witness would.
final class FolderServer: Sendable {
  private let server: LoopbackServer

  init(_ folder: Folder) throws {
    let server = try LoopbackServer(port: 0) { request in
      let path = String(request.target.dropFirst())
      do throws(SystemError) {
        return ServerAnswer(200, try folder.contents(of: path), as: "text/plain")
      } catch  where error.isNotFound {
        return ServerAnswer(404, "no such file")
      } catch {
        return ServerAnswer(500, "not now")
      }
    }
    self.server = server
    DispatchQueue(label: "folder server").async { server.run() }
  }

  deinit { server.stop() }

  var address: String { "http://127.0.0.1:\(server.port)" }
}
