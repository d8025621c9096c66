/// Where a value stands in the configuration, so that whoever finds it wrong can point at it.
package struct SourcePlace: Hashable, Sendable {
  /// Relative to the home, such as `pipelines/barnehageplass.yaml`.
  package let file: String
  /// From 1; 0 when the whole file is meant.
  package let line: Int
  /// The path of keys, with the places in lists counted from 1, such as `routes[2].when`; empty
  /// when the whole file is meant.
  package let key: String

  package init(file: String, line: Int = 0, key: String = "") {
    self.file = file
    self.line = line
    self.key = key
  }

  /// The place of one key in the mapping that stands here; on the mapping's line when its own is
  /// unknown.
  package func within(_ name: String, line: Int? = nil) -> SourcePlace {
    SourcePlace(file: file, line: line ?? self.line, key: key.isEmpty ? name : "\(key).\(name)")
  }

  /// The place of one element of the list that stands here, counted from 1.
  func element(_ number: Int, line: Int?) -> SourcePlace {
    SourcePlace(file: file, line: line ?? self.line, key: "\(key)[\(number)]")
  }
}

extension SourcePlace: CustomStringConvertible {
  /// `pipelines/barnehageplass.yaml:31: routes[2].when`, as far as it is known.
  package var description: String {
    (line > 0 ? "\(file):\(line)" : file) + (key.isEmpty ? "" : ": \(key)")
  }
}

extension SourcePlace: Comparable {
  package static func < (a: SourcePlace, b: SourcePlace) -> Bool {
    (a.file, a.line, a.key) < (b.file, b.line, b.key)
  }
}
