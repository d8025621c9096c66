/// An element's name, made readable: `antallBerorte` is `Antall berorte`.
enum ReadableName {
  static func of(_ name: String) -> String {
    var words = ""
    var last: Character?
    for character in name {
      if character == "-" || character == "_" || character == "." {
        words.append(" ")
      } else if character.isUppercase, last?.isLowercase == true {
        words += " \(character.lowercased())"
      } else {
        words.append(character)
      }
      last = character
    }
    guard let first = words.first else { return name }
    return first.uppercased() + words.dropFirst()
  }
}
