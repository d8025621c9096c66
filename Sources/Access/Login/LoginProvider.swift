import Records

/// Logins by a provider's authorization code flow with PKCE (OpenID Connect Core 1.0 § 3.1, RFC 7636),
/// as ID-porten has it.
package struct LoginProvider: Sendable {
  /// Sends a form; answers with status and body.
  package typealias Post =
    @Sendable (_ address: String, _ form: FormText, _ authorization: BasicProof?) async throws -> (
      status: Int, body: [UInt8]
    )

  /// A client's id and secret, as form text (RFC 6749 § 2.3.1).
  package struct BasicProof: Sendable {
    package let client: String
    package let secret: String
  }

  /// Its name, `iss`, to the letter.
  private let issuer: String
  private let client: String
  private let proof: ClientProof
  private let scopes: [String]
  /// Where the provider sends people back.
  private let callback: String
  private let terms: LoginTerms
  private let directory: ProviderDirectory
  private let keys: KeyRing
  private let post: Post
  private let now: @Sendable () -> Instant

  package init(
    issuer: String, client: String, proof: ClientProof, scopes: [String], callback: String,
    terms: LoginTerms, directory: ProviderDirectory, keys: KeyRing,
    now: @escaping @Sendable () -> Instant, post: @escaping Post
  ) {
    self.issuer = issuer
    self.client = client
    self.proof = proof
    self.scopes = scopes
    self.callback = callback
    self.terms = terms
    self.directory = directory
    self.keys = keys
    self.now = now
    self.post = post
  }

  /// Where a browser is sent to log in.
  package func address(
    for visit: LoginVisit, returningTo path: String, language: Language
  ) async throws(AccessError) -> String {
    let start = try await directory.endpoints().authorization
    let query = FormText([
      ("response_type", "code"), ("client_id", client), ("redirect_uri", callback),
      ("scope", (["openid"] + scopes).joined(separator: " ")),
      ("state", visit.state(returningTo: ReturnPath.checked(path), at: now())),
      ("nonce", visit.nonce), ("code_challenge", visit.challenge),
      ("code_challenge_method", "S256"), ("acr_values", terms.levels[0]),
      ("ui_locales", language.rawValue), ("response_mode", "query"),
    ])
    return start + (start.contains("?") ? "&" : "?") + query.text
  }

  /// Whom the provider has sent back, and where they wanted to go.
  ///
  /// - Parameter answer: the query of the address to which the browser was sent back.
  package func finish(
    _ answer: [String: String], of visit: LoginVisit
  ) async throws(AccessError) -> (outcome: LoginOutcome, path: String) {
    let path = try visit.path(in: answer["state"] ?? "", at: now())
    // Who mixes up providers sends a code where it does not belong (RFC 9207 § 2.4).
    if let named = answer["iss"], named != issuer { throw .issuer }
    if let word = answer["error"] { throw .refused(LoginProvider.word(word)) }
    guard let code = answer["code"], !code.isEmpty else { throw .refused("no code") }
    let token = try await token(for: code, of: visit)
    let claims = try await keys.verified(token)
    try check(claims, of: visit)
    return (try terms.outcome(of: claims), path)
  }

  /// Where a browser is sent when its owner has logged out here; `nil` when nowhere.
  package func endAddress(returningTo address: String) async -> String? {
    // That nobody knows where is no reason not to log out here.
    guard let end = try? await directory.endpoints().endSession else { return nil }
    let query = FormText([("client_id", client), ("post_logout_redirect_uri", address)])
    return end + (end.contains("?") ? "&" : "?") + query.text
  }

  /// The id token for a code, which the provider gives once (RFC 6749 § 4.1.3).
  private func token(
    for code: String, of visit: LoginVisit
  ) async throws(AccessError) -> UnverifiedToken {
    var form = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", callback),
      ("client_id", client), ("code_verifier", visit.verifier),
    ]
    var basic: BasicProof?
    switch proof {
    case .secret(let secret):
      basic = BasicProof(client: FormText.encoded(client), secret: FormText.encoded(secret))
    case .key(let key, let id):
      let assertion = try await ClientProof.assertion(
        of: client, to: issuer, by: key, id: id, at: now())
      form += [
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
      ]
    }
    let address = try await directory.endpoints().token
    let answer: (status: Int, body: [UInt8])
    do { answer = try await post(address, FormText(form), basic) } catch {
      throw .provider(reason: "\(error)")
    }
    let json = CanonicalJSON(answer.body)
    guard answer.status == 200, let text = json?["id_token"]?.string else {
      throw .refused(LoginProvider.word(json?["error"]?.string ?? "status \(answer.status)"))
    }
    return try UnverifiedToken(text)
  }

  /// OpenID Connect Core 1.0 § 3.1.3.7.
  private func check(_ claims: Claims, of visit: LoginVisit) throws(AccessError) {
    guard claims["iss"]?.string == issuer else { throw .issuer }
    try claims.checkAudience(client)
    if claims.texts("aud").count > 1 || claims["azp"] != nil {
      guard claims["azp"]?.string == client else { throw .audience }
    }
    try claims.checkTimes(at: now())
    guard let nonce = claims["nonce"]?.string, nonce.isSame(as: visit.nonce) else { throw .nonce }
  }

  /// Another's word, fit for a log.
  private static func word(_ text: String) -> String {
    String(
      text.unicodeScalars.filter { $0.isASCII && $0.value > 0x1F }.prefix(60).map(Character.init))
  }
}
