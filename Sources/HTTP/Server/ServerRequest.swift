/// What a client asks of a `LoopbackServer`.
package struct ServerRequest: Sendable {
  package let method: String
  /// Path and query as the client wrote them.
  package let target: String
  package let headers: HTTPHeaders
  package let body: [UInt8]
}
