import ArgumentParser

/// How a command prints its data.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print JSON: one document, or one object per line for lists.")
  var json = false
}
