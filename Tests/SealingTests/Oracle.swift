import Foundation

/// The independent judge of containers, `oracle/asice_oracle.py` of the shared folder: Python's
/// zipfile, lxml and pyHanko.
enum Oracle {
  static let shared = ProcessInfo.processInfo.environment["POSTGANG_SHARED"] ?? "../shared"
  private static let script = "\(shared)/oracle/asice_oracle.py"

  /// A Python that has what the oracle needs: the one that `POSTGANG_ORACLE_PYTHON` names, or one in
  /// `.build/oracle-venv`, which is made when it is missing.
  static let python: String? = {
    guard FileManager.default.fileExists(atPath: script) else { return nil }
    if let given = ProcessInfo.processInfo.environment["POSTGANG_ORACLE_PYTHON"] { return given }
    let environment = ".build/oracle-venv"
    let python = "\(environment)/bin/python3"
    let requirements = "\(shared)/oracle/requirements.txt"
    if imports(python) { return python }
    guard (try? Program("python3", "-m", "venv", environment))?.status == 0,
      (try? Program(python, "-m", "pip", "install", "-q", "-r", requirements))?.status == 0,
      imports(python)
    else { return nil }
    return python
  }()

  static let missing =
    "the oracle needs \(script) and a Python with its requirements.txt: set POSTGANG_SHARED and "
    + "POSTGANG_ORACLE_PYTHON, or install python3-venv"

  private static func imports(_ python: String) -> Bool {
    (try? Program(python, "-c", "import pyhanko, lxml, asn1crypto"))?.status == 0
  }

  struct Verdict: Decodable {
    let file: String
    let verdict: String
    let errors: [String]
  }

  /// What it says of each container, in their order.
  static func judge(_ paths: [String], trusting root: String) throws -> [Verdict] {
    let run = try Program([python ?? "python3", script, "--trust", root] + paths)
    return try run.output.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
      try JSONDecoder().decode(Verdict.self, from: Data($0.utf8))
    }
  }
}
