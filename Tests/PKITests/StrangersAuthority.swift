import Records

@testable import PKI

/// A root, a seal certificate, a time-stamp authority and an OCSP responder, all made by the openssl
/// program today, with `openssl ca`'s registry of what was revoked.
struct StrangersAuthority {
  let openssl: OpenSSL
  let root: Certificate
  let seal: Certificate
  let stamper: Certificate
  let responder: Certificate

  private static let configuration = """
    [ca]
    default_ca = own
    [own]
    database = index.txt
    serial = serial
    crlnumber = crlnumber
    new_certs_dir = .
    default_md = sha256
    policy = any
    default_days = 300
    default_crl_days = 30
    certificate = root.pem
    private_key = root.key
    unique_subject = no
    crl_extensions = crl
    [any]
    commonName = supplied
    [crl]
    authorityKeyIdentifier = keyid
    [indirect]
    issuingDistributionPoint = critical,@indirect_point
    [indirect_point]
    fullname = URI:http://127.0.0.1:9/root.crl
    indirectCRL = TRUE
    [reasons]
    issuingDistributionPoint = critical,@reasons_point
    [reasons_point]
    fullname = URI:http://127.0.0.1:9/root.crl
    onlysomereasons = keyCompromise
    [authorities]
    issuingDistributionPoint = critical,@authorities_point
    [authorities_point]
    onlyCA = TRUE
    [elsewhere]
    issuingDistributionPoint = critical,@elsewhere_point
    [elsewhere_point]
    fullname = URI:http://127.0.0.1:9/other.crl
    [delta]
    2.5.29.27 = critical,ASN1:INTEGER:1
    [unknown]
    1.2.3.4 = critical,ASN1:NULL
    [users]
    issuingDistributionPoint = critical,@users_point
    [users_point]
    fullname = URI:http://127.0.0.1:9/root.crl
    onlyuser = TRUE
    [root]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign,cRLSign
    subjectKeyIdentifier = hash
    [seal]
    basicConstraints = critical,CA:FALSE
    keyUsage = critical,digitalSignature,nonRepudiation
    crlDistributionPoints = URI:http://127.0.0.1:9/root.crl
    authorityInfoAccess = OCSP;URI:http://127.0.0.1:9/ocsp,caIssuers;URI:http://127.0.0.1:9/root.cer
    [stamper]
    keyUsage = critical,digitalSignature
    extendedKeyUsage = critical,timeStamping
    [responder]
    keyUsage = critical,digitalSignature
    extendedKeyUsage = OCSPSigning
    noCheck = ignored
    [checked]
    extendedKeyUsage = OCSPSigning
    [plain]
    extendedKeyUsage = clientAuth
    [tsa]
    default_tsa = stamp
    [stamp]
    serial = tsserial
    crypto_device = builtin
    signer_cert = stamper.pem
    certs = root.pem
    signer_key = stamper.key
    signer_digest = sha256
    default_policy = 1.2.3.4.1
    digests = sha256, sha512
    accuracy = secs:1, millisecs:500, microsecs:100
    ordering = yes
    tsa_name = yes
    ess_cert_id_chain = no
    ess_cert_id_alg = sha1
    """

  init() throws {
    let openssl = try OpenSSL()
    self.openssl = openssl
    try openssl.write(StrangersAuthority.configuration, to: "ca.cnf")
    try openssl.write("", to: "index.txt")
    for name in ["serial", "crlnumber", "tsserial"] { try openssl.write("1001\n", to: name) }
    try openssl(
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem",
      "-subj", "/CN=Stranger's root", "-days", "400", "-config", "ca.cnf", "-extensions", "root")
    root = try Certificate.all(pem: openssl.read("root.pem"))[0]
    seal = try StrangersAuthority.issue("seal", openssl)
    stamper = try StrangersAuthority.issue("stamper", openssl)
    responder = try StrangersAuthority.issue("responder", openssl)
  }

  func issue(_ name: String, as section: String? = nil) throws -> Certificate {
    try StrangersAuthority.issue(name, as: section, openssl)
  }

  private static func issue(
    _ name: String, as section: String? = nil, _ openssl: OpenSSL
  ) throws -> Certificate {
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      "\(name).key", "-out", "\(name).csr", "-subj", "/CN=Stranger's \(name)")
    try openssl(
      "ca", "-batch", "-notext", "-config", "ca.cnf", "-extensions", section ?? name, "-in",
      "\(name).csr", "-out", "\(name).pem")
    return try Certificate.all(pem: openssl.read("\(name).pem"))[0]
  }

  func revoke(_ name: String, reason: String = "keyCompromise") throws {
    try openssl("ca", "-config", "ca.cnf", "-revoke", "\(name).pem", "-crl_reason", reason)
  }

  /// - Parameter section: of the configuration, with the list's extensions.
  func list(_ section: String = "crl") throws -> RevocationList {
    try openssl(
      "ca", "-config", "ca.cnf", "-gencrl", "-crlexts", section, "-out", "list.pem")
    return try RevocationList.all(in: openssl.read("list.pem"))[0]
  }

  /// What `openssl ocsp` answers about a certificate.
  func answer(
    about name: String, by responder: String = "responder", digest: String = "-sha1"
  ) throws -> OCSPAnswer {
    try openssl(
      "ocsp", "-issuer", "root.pem", digest, "-cert", "\(name).pem", "-reqout", "ocsp.req")
    try openssl(
      "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "\(responder).pem", "-rkey",
      "\(responder).key", "-reqin", "ocsp.req", "-respout", "ocsp.rsp", "-ndays", "3")
    return try OCSPAnswer(der: openssl.read("ocsp.rsp"))
  }

  /// What `openssl ts` answers to a request.
  func stamp(
    _ request: TimestampRequest
  ) throws -> [UInt8] {
    try openssl.write(request.der, to: "request.tsq")
    try openssl(
      "ts", "-reply", "-config", "ca.cnf", "-queryfile", "request.tsq", "-out", "response.tsr")
    return try openssl.read("response.tsr")
  }
}
