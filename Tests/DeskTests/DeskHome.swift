import Foundation
import FoundationNetworking
import Records

@testable import Assembly
@testable import Desk

/// An example home with its line running and its desk listening on a free port; gone with the test.
final class DeskHome: Sendable {
  let paths: HomePaths
  let line: HomeLine
  let desk: Desk
  let server: DeskServer
  var store: any Store & DoorBook { line.open.store }

  /// The project's own folder, which holds what is shipped.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Makes the home and opens it, on a thread that may block: tests run on those that the desk's own
  /// tasks need.
  ///
  /// - Parameter dropping: puts submissions into the drop folder that it is given; they have been
  ///   through the line when this returns.
  static func open(
    _ example: String = "kristiansund", patience: Patience = Patience(), most: Int? = nil,
    uploads: UploadLimits = UploadLimits(),
    edit: @escaping @Sendable (String) -> String = { $0 },
    dropping: (@Sendable (String) throws -> Void)? = nil,
    prepare: @escaping @Sendable (HomePaths) throws -> Void = { _ in }
  ) async throws -> DeskHome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try DeskHome(
              example, patience: patience, most: most, uploads: uploads, edit: edit,
              dropping: dropping, prepare: prepare)
          })
      }
    }
  }

  private init(
    _ example: String, patience: Patience, most: Int?, uploads: UploadLimits,
    edit: (String) -> String, dropping: ((String) throws -> Void)?,
    prepare: (HomePaths) throws -> Void
  ) throws {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "postgang-desk-\(UUID().uuidString)").path
    let shipped = try Shipped(from: DeskHome.project, program: "")
    paths = HomePaths(root)
    try HomeMaker(shipped: shipped, paths: paths).make(example: example, at: SystemClock().now())
    let before = try String(contentsOfFile: paths.settings, encoding: .utf8)
    try edit(before).write(toFile: paths.settings, atomically: true, encoding: .utf8)
    try prepare(paths)
    if let dropping {
      try dropping(paths.drop)
      _ = try HomeLine(Home(at: paths)) { _ in }.run(once: true)
    }
    line = try HomeLine(Home(at: paths)) { _ in }
    desk = try Desk(line.open, shipped: shipped, uploads: uploads, log: { _ in })
    server = try DeskServer(
      desk, at: .init(host: "127.0.0.1", port: 0), patience: patience, most: most)
    Thread.detachNewThread { [line] in
      // How the run ends is told by what the test sees of it.
      _ = try? line.run(once: false)
    }
  }

  deinit {
    Thread.detachNewThread { [line, server, paths] in
      line.drain()
      server.stop()
      try? FileManager.default.removeItem(atPath: paths.root)
    }
  }

  /// Asks the desk as a program would.
  func ask(
    _ method: String = "GET", _ path: String, headers: [String: String] = [:], body: Data? = nil
  ) async throws -> Asked {
    var request = URLRequest(url: URL(string: "http://127.0.0.1:\(server.port)\(path)")!)
    request.httpMethod = method
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let session = URLSession(
      configuration: .ephemeral, delegate: Unredirected(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    return Asked(data: data, response: response as! HTTPURLResponse)
  }
}

/// What the desk answered.
struct Asked {
  let data: Data
  let response: HTTPURLResponse
  var status: Int { response.statusCode }
  var text: String { String(decoding: data, as: UTF8.self) }
  var json: CanonicalJSON? { CanonicalJSON([UInt8](data)) }
  func header(_ name: String) -> String? { response.value(forHTTPHeaderField: name) }
}

/// Tests want to see where they are sent.
private final class Unredirected: NSObject, URLSessionTaskDelegate {
  func urlSession(
    _: URLSession, task _: URLSessionTask, willPerformHTTPRedirection _: HTTPURLResponse,
    newRequest _: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) { completionHandler(nil) }
}
