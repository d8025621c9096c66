/// The country of a municipality: it decides the public holidays and the kinds of numbers.
package enum Country: String, Sendable, CaseIterable {
  case norway = "NO"
  case sweden = "SE"
}
