import Records

/// Where a claim lies in `drop/.taken/`: as `ID~NAME`; a name too long for that, as `ID/NAME`.
struct TakenPlace: Hashable, Sendable {
  let id: RecordID
  let name: String

  /// Bytes of a name that the file systems in question hold (NAME_MAX).
  private static let longest = 255
  private static let idLength = 36

  /// The name is so long that it lies in a folder named by the id.
  var isNested: Bool { name.utf8.count + TakenPlace.idLength + 1 > TakenPlace.longest }

  /// The path below `.taken`.
  var path: String { isNested ? "\(id)/\(name)" : "\(id)~\(name)" }

  /// Its entry in `.taken`: itself, or the folder that it lies in.
  var top: String { isNested ? id.description : path }

  /// What an entry of `.taken`, or of a node's folder in it, is.
  enum Found: Hashable, Sendable {
    case claim(TakenPlace)
    /// A folder that holds, or held, a claim with a long name.
    case nest(RecordID)
    /// A node's folder of claims.
    case node(NodeID)
    /// A node's lock, or a folder that has not got its name yet.
    case own
    /// Not made by Postgang.
    case foreign

    init(_ name: String) {
      let head = String(decoding: name.utf8.prefix(TakenPlace.idLength), as: UTF8.self)
      guard let id = RecordID(head), id.description == head else {
        self = Found(apartFromClaims: name)
        return
      }
      let rest = name.utf8.dropFirst(TakenPlace.idLength)
      if rest.isEmpty {
        self = .nest(id)
      } else if rest.first == UInt8(ascii: "~"), rest.count > 1 {
        self = .claim(
          TakenPlace(id: id, name: String(decoding: rest.dropFirst(), as: UTF8.self)))
      } else {
        self = .foreign
      }
    }

    private init(apartFromClaims name: String) {
      if let node = NodeID(name) {
        self = .node(node)
      } else if name == NodeClaims.lockName {
        self = .own
      } else if name.hasPrefix("."), name.hasSuffix(".new"),
        NodeID(name.dropFirst().dropLast(4)) != nil
      {
        self = .own
      } else {
        self = .foreign
      }
    }
  }
}
