import PKI

/// What a program that works with homes does before anything else.
package enum ProgramStart {
  package static func prepare() {
    Libcrypto.holdUntilExit()
  }
}
