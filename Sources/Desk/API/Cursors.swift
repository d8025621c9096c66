import Foundation
import PKI
import Records

/// The place in a list from which the next page goes on: opaque, and good only as it was given.
///
/// A cursor carries a mark that only this process can make, so that nobody can use one to find out
/// what stands where in a list that is not theirs. After a restart a list has to be read anew.
struct Cursors: Sendable {
  private let secret = (0..<4).flatMap { _ in
    withUnsafeBytes(of: UInt64.random(in: .min ... .max)) { Array($0) }
  }

  /// - Parameter list: the list's address and everything that was asked of it.
  func make(_ place: String, of list: String) -> String {
    Data(Array(place.utf8) + mark(place, list)).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The place; `nil` when the cursor is not one of that list's.
  func place(_ cursor: String, of list: String) -> String? {
    guard cursor.utf8.count <= 200 else { return nil }
    var text = cursor.replacing("-", with: "+").replacing("_", with: "/")
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    // A mark in its one and only spelling.
    guard let bytes = Data(base64Encoded: text), bytes.count > Cursors.markLength,
      let place = String(validating: bytes.dropLast(Cursors.markLength), as: UTF8.self),
      make(place, of: list) == cursor
    else { return nil }
    return place
  }

  private static let markLength = 12

  private func mark(_ place: String, _ list: String) -> [UInt8] {
    let text = "\(place.utf8.count):\(place)\(list)"
    return Array(SHA256.digest(of: secret + Array(text.utf8) + secret).array[..<Cursors.markLength])
  }
}
