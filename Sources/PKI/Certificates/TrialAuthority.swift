import COpenSSL
import Records

/// Issues what a home needs to be tried out: a root of its own and a seal certificate under it,
/// both marked as trial in their names. Nobody else trusts them, and nobody should.
package struct TrialAuthority: Sendable {
  package let root: Certificate
  package let rootKey: PrivateKey
  private let country: String
  private let organisation: String

  /// Makes a root.
  ///
  /// - Parameter organisation: the municipality's name, such as `Kristiansund kommune`.
  /// - Parameter country: two letters, such as `NO`.
  /// - Parameter days: from `instant`, how long the root is valid.
  package init(
    organisation: String, country: String, at instant: Instant, days: Int = 3650
  ) throws(PKIError) {
    self.organisation = organisation
    self.country = country
    rootKey = try PrivateKey.generateP256()
    var draft = try CertificateDraft(for: rootKey, from: instant, days: days)
    try draft.name(
      country: country, organisation: organisation, identifier: nil,
      commonName: "PRØVEROT / TRIAL ROOT – \(organisation)")
    root = try draft.issue(
      by: nil, with: rootKey,
      extensions: [
        (NID_basic_constraints, "critical,CA:TRUE"),
        (NID_key_usage, "critical,keyCertSign,cRLSign"),
        (NID_subject_key_identifier, "hash"),
      ])
  }

  /// Makes a seal certificate for `key`.
  ///
  /// - Parameter organisationNumber: becomes the organizationIdentifier `NTRNO-…` (ETSI EN 319
  /// 412-1
  ///   § 5.1.4), with the root's country.
  package func issueSeal(
    for key: PrivateKey, organisationNumber: String? = nil, at instant: Instant, days: Int = 1095,
    sources: RevocationSources = .none
  ) throws(PKIError) -> Certificate {
    var draft = try CertificateDraft(for: key, from: instant, days: days)
    try draft.name(
      country: country, organisation: organisation,
      identifier: organisationNumber.map { "NTR\(country)-\($0)" },
      commonName: "PRØVESEGL / TRIAL – \(organisation)")
    return try draft.issue(
      by: root, with: rootKey,
      extensions: [
        (NID_basic_constraints, "critical,CA:FALSE"),
        (NID_key_usage, "critical,digitalSignature,nonRepudiation"),
        (NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always"),
      ] + sources.extensions)
  }

  /// Makes a certificate for a time-stamp authority (RFC 3161 § 2.3).
  package func issueTimestamper(
    for key: PrivateKey, at instant: Instant, days: Int = 1825,
    sources: RevocationSources = .none
  ) throws(PKIError) -> Certificate {
    var draft = try CertificateDraft(for: key, from: instant, days: days)
    try draft.name(
      country: country, organisation: organisation, identifier: nil,
      commonName: "PRØVESTEMPEL / TRIAL TSA – \(organisation)")
    return try draft.issue(
      by: root, with: rootKey,
      extensions: [
        (NID_basic_constraints, "critical,CA:FALSE"),
        (NID_key_usage, "critical,digitalSignature"),
        (NID_ext_key_usage, "critical,timeStamping"),
        (NID_subject_key_identifier, "hash"), (NID_authority_key_identifier, "keyid:always"),
      ] + sources.extensions)
  }

  /// Makes an authority between the root and seals, for trying out longer chains.
  package func issueAuthority(
    for key: PrivateKey, at instant: Instant, days: Int = 1825,
    sources: RevocationSources = .none
  ) throws(PKIError) -> TrialAuthority {
    var draft = try CertificateDraft(for: key, from: instant, days: days)
    try draft.name(
      country: country, organisation: organisation, identifier: nil,
      commonName: "PRØVE / TRIAL CA – \(organisation)")
    let certificate = try draft.issue(
      by: root, with: rootKey,
      extensions: [
        (NID_basic_constraints, "critical,CA:TRUE,pathlen:0"),
        (NID_key_usage, "critical,keyCertSign,cRLSign"), (NID_subject_key_identifier, "hash"),
        (NID_authority_key_identifier, "keyid:always"),
      ] + sources.extensions)
    return TrialAuthority(
      root: certificate, rootKey: key, country: country, organisation: organisation)
  }

  private init(root: Certificate, rootKey: PrivateKey, country: String, organisation: String) {
    self.root = root
    self.rootKey = rootKey
    self.country = country
    self.organisation = organisation
  }
}
