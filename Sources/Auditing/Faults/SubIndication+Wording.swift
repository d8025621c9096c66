import Sealing

extension LayerReport.Layer {
  var wording: Wording {
    switch self {
    case .container: Wording(nb: "beholder", en: "container")
    case .manifest: Wording(nb: "manifest", en: "manifest")
    case .integrity: Wording(nb: "integritet", en: "integrity")
    case .signature: Wording(nb: "segl", en: "signature")
    case .certificate: Wording(nb: "sertifikat", en: "certificate")
    case .time: Wording(nb: "tid", en: "time")
    case .evidence: Wording(nb: "bevis", en: "evidence")
    }
  }
}

extension SubIndication {
  /// What ETSI EN 319 102-1 § 5.1.3 means by it, as a clause.
  var wording: Wording {
    switch self {
    case .formatFailure:
      Wording(
        nb: "formen er ikke den standarden krever", en: "the form is not what the standard demands")
    case .hashFailure:
      Wording(
        nb: "innholdet er ikke det som ble forseglet", en: "the contents are not what was sealed")
    case .signatureFailure:
      Wording(
        nb: "signaturverdien hører ikke til det som ble forseglet",
        en: "the signature value does not belong to what was sealed")
    case .signedDataNotFound:
      Wording(nb: "en forseglet fil mangler", en: "a sealed file is not there")
    case .signatureConstraints:
      Wording(
        nb: "seglet mangler noe et CAdES-segl skal ha, eller motsier seg selv",
        en: "the seal lacks what a CAdES seal has, or contradicts itself")
    case .cryptographicConstraints:
      Wording(
        nb: "en algoritme eller nøkkel godtas ikke", en: "an algorithm or key is not accepted")
    case .noSigningCertificate:
      Wording(nb: "seglets sertifikat mangler", en: "the seal's certificate is missing")
    case .noChain:
      Wording(
        nb: "ingen kjede fører til en rot som er klarert", en: "no chain leads to a trusted root")
    case .chainConstraints:
      Wording(
        nb: "et sertifikat i kjeden er ikke ment for dette",
        en: "a certificate in the chain is not for this use")
    case .outOfBounds:
      Wording(
        nb: "et sertifikat var ikke gyldig på tidspunktet som er bevist",
        en: "a certificate was not valid at the time that is proven")
    case .revokedWithoutProof:
      Wording(
        nb: "et sertifikat er trukket tilbake, og ingenting beviser at seglet er eldre",
        en: "a certificate is revoked, and nothing proves that the seal is older")
    case .revoked:
      Wording(
        nb: "sertifikatet var trukket tilbake før seglet bevislig fantes",
        en: "the certificate was revoked before the seal is proven to have existed")
    case .authorityRevoked:
      Wording(
        nb: "en utsteder over sertifikatet er trukket tilbake",
        en: "an authority above the certificate is revoked")
    case .tryLater:
      Wording(
        nb: "ingenting som er for hånden, sier om et sertifikat er trukket tilbake",
        en: "nothing at hand says whether a certificate was revoked")
    case .timestampOrder:
      Wording(
        nb: "tidsstemplene motsier hverandre eller klokken",
        en: "the time-stamps contradict one another, or the clock")
    // The standard's own name stands beside it.
    default: Wording(nb: "den holder ikke", en: "it does not hold")
    }
  }
}
