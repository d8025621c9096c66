import Foundation
import PostgangTesting
import Testing

/// Somebody else's program that is told of events: Python, with its own HMAC and JSON. It notes
/// every event whose signature is right, and ends at the first one whose is not.
final class ToldReceiver {
  static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  private let scratch: TemporaryFolder
  private let program: ServingProgram
  private var log: String { scratch.folder.path(of: "log") }

  private static let script = """
    import base64, hashlib, hmac, http.server, json, os, sys
    folder = sys.argv[1]
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    class Handler(http.server.BaseHTTPRequestHandler):
      def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name, time = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        mac = hmac.new(secret, f"{name}.{time}.".encode() + body, hashlib.sha256)
        if self.headers["webhook-signature"] != "v1," + base64.b64encode(mac.digest()).decode():
          os._exit(1)
        event = json.loads(body)
        assert event["id"] == name
        with open(folder + "/log", "a") as log:
          log.write(json.dumps(event) + "\\n")
        if os.path.exists(folder + "/kill"):
          victim = int(open(folder + "/kill").read())
          os.unlink(folder + "/kill")
          os.kill(victim, 9)
        if os.path.exists(folder + "/refuse"):
          self.send_response(int(open(folder + "/refuse").read()))
        else:
          self.send_response(204)
        self.end_headers()
      def log_message(self, *rest): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
    """

  init() throws {
    scratch = try TemporaryFolder()
    program = try ServingProgram("python3", ["-c", ToldReceiver.script, scratch.path])
  }

  /// The block of `postgang.yaml`; its secret is put into the home.
  func settings(of home: TrialHome, attempts: Int = 10) throws {
    let secret = "\(home.path)/keys/fagsystem.secret"
    _ = FileManager.default.createFile(
      atPath: secret, contents: Data("\(ToldReceiver.secret)\n".utf8),
      attributes: [.posixPermissions: 0o600])
    let file = "\(home.path)/postgang.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try
      (text + """

        webhooks:
          - name: fagsystem
            url: http://127.0.0.1:\(program.port)/hook
            secretFile: keys/fagsystem.secret
            events: [accepted, rejected, duplicate]
            attempts: \(attempts)

        """).write(toFile: file, atomically: true, encoding: .utf8)
  }

  /// At its next event it kills that process, before it answers.
  func kills(_ victim: Child) throws {
    try scratch.folder.write(Array("\(victim.id)".utf8), to: "kill")
  }

  /// From now on it refuses everything with that status; takes everything again without one.
  func refuses(with status: Int?) throws {
    if let status {
      try scratch.folder.write(Array("\(status)".utf8), to: "refuse")
    } else {
      try scratch.folder.remove("refuse")
    }
  }

  /// The leaves of the events that came, as they came.
  func leaves() throws -> [Int] {
    guard let text = try? String(contentsOfFile: log, encoding: .utf8) else { return [] }
    return try text.split(separator: "\n").map { line in
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(Int(event?["id"] as? String ?? ""))
    }
  }

  /// Waits until so many have come; false when they have not after a minute.
  func hears(_ count: Int) async throws -> Bool { try await waits { $0.count >= count } }

  /// Waits until it was told of that leaf.
  func hears(of leaf: Int) async throws -> Bool { try await waits { $0.contains(leaf) } }

  private func waits(for enough: ([Int]) -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while try !enough(leaves()) {
      if ContinuousClock.now > deadline { return false }
      try await Task.sleep(for: .milliseconds(5))
    }
    return true
  }
}
