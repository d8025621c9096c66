import PostgangTesting
import Testing

/// The desk and /openapi.json, held against one another by Schemathesis: Tests/Contract asks the real
/// program.
struct ContractTests {
  @Test func `every answer of the desk is one that the document describes`() async throws {
    let ending = try await PythonStory("contract", in: "Contract").play(within: 300)
    #expect(ending.status == 0, "\(ending.said)")
  }
}
