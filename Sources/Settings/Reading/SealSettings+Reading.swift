extension SealSettings {
  /// Reads `seal`: PEM files, a PKCS#12 file or a token, one of the three.
  init?(reading yaml: MappingReader) {
    let trust = yaml.value("trust", .path)
    let revocation = RevocationSettings(reading: yaml)
    guard let source = Source(reading: yaml), let trust else { return nil }
    self.init(source: source, trust: trust.value, revocation: revocation, place: yaml.place)
  }
}

extension SealSettings.Source {
  fileprivate init?(reading yaml: MappingReader) {
    if yaml.has("pkcs11") {
      guard let token = TokenSettings(reading: yaml) else { return nil }
      self = .token(token)
    } else if yaml.has("pkcs12") {
      yaml.refuse(["certificate", "key"], because: "the seal comes from pkcs12 already")
      yaml.refuse(["module", "pinFile"], because: "only a token has a module and a PIN")
      guard let file = yaml.value("pkcs12", .path) else { return nil }
      self = .pkcs12(
        path: file.value, passwordFile: yaml.optional("passwordFile", .path)?.value)
    } else {
      yaml.refuse(["passwordFile"], because: "only a PKCS#12 file has a password here")
      yaml.refuse(["module", "pinFile"], because: "only a token has a module and a PIN")
      let (certificate, key) = (yaml.value("certificate", .path), yaml.value("key", .path))
      guard let certificate, let key else { return nil }
      self = .pem(certificate: certificate.value, key: key.value)
    }
  }
}

extension TokenSettings {
  fileprivate init?(reading yaml: MappingReader) {
    yaml.refuse(["key", "pkcs12", "passwordFile"], because: "the seal's key is in a token already")
    let (uri, module) = (yaml.value("pkcs11", .tokenURI), yaml.value("module", .path))
    let certificate = yaml.value("certificate", .path)
    let pinFile = yaml.optional("pinFile", .path)?.value
    guard let uri, let module, let certificate else { return nil }
    self.init(
      uri: uri.value, module: module.value, pinFile: pinFile, certificate: certificate.value)
  }
}

extension MappingReader {
  /// Reports keys that another choice rules out.
  fileprivate func refuse(_ keys: [String], because reason: String) {
    for key in keys where has(key) {
      report(
        key, reason,
        remedy: "keep one of the three: certificate and key, pkcs12, or pkcs11 with its module")
    }
  }
}
