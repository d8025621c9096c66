import Testing

/// What no crash may do, tried on the real program. One test at a time: each loads the machine.
@Suite(
  .serialized,
  .enabled(
    if: Postgang.isBuilt,
    "the program is not beside the tests: swift build --product postgang, or POSTGANG_BINARY"))
struct CrashTests {}
