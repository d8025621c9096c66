/// What can be wrong with an archive.
package enum AuditFault: Hashable, Sendable {
  case ledger(LedgerFault)
  case journal(JournalFault)
  case item(ItemFault)
  case container(ContainerFault)
  case stray(StrayFault)
  case database(DatabaseFault)
  case receipt(ReceiptFault)
  case disposal(DisposalFault)
  case evidence(BatchFault)
  case certificate(CertificateFault)
  case witness(WitnessFault)

  private var fact: any AuditFact {
    switch self {
    case .ledger(let fault): fault
    case .journal(let fault): fault
    case .item(let fault): fault
    case .container(let fault): fault
    case .stray(let fault): fault
    case .database(let fault): fault
    case .receipt(let fault): fault
    case .disposal(let fault): fault
    case .evidence(let fault): fault
    case .certificate(let fault): fault
    case .witness(let fault): fault
    }
  }
}

extension AuditFault: AuditFact {
  package var code: String { fact.code }
  package var wording: Wording { fact.wording }
}
