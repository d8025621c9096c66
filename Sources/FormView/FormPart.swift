/// A part of a form: a field, or a group of parts under a heading.
package indirect enum FormPart: Hashable, Sendable {
  case field(label: String, number: Int?, value: FormValue)
  case group(label: String, number: Int?, parts: [FormPart])
}
