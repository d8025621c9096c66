import HTTP

/// Where somebody publishes: a folder or an address, as operators write it.
package enum Place: Hashable, Sendable {
  /// An absolute path.
  case folder(String)
  /// `http://` or `https://`.
  case web(String)

  /// - Parameter folder: what a path that is not absolute begins at.
  package init(_ text: String, below folder: String) {
    if text.hasPrefix("https://") || text.hasPrefix("http://") {
      self = .web(text)
    } else {
      self = .folder(text.hasPrefix("/") ? text : "\(folder)/\(text)")
    }
  }

  /// - Throws: `.unreachable` when a folder cannot be opened; whether a server answers shows when
  ///   something is read.
  package func open(by client: HTTPClient) throws(WitnessError) -> any PublishedFiles {
    switch self {
    case .folder(let path): try FolderFiles(at: path)
    case .web(let address): try WebFiles(at: address, by: client)
    }
  }
}

extension Place: CustomStringConvertible {
  package var description: String {
    switch self {
    case .folder(let path): path
    case .web(let address): address
    }
  }
}
