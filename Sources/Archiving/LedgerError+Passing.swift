import Ledger

extension LedgerError {
  /// Whether publishing again may succeed without anybody's help.
  var mayPass: Bool {
    switch self {
    case .file, .store: true
    default: false
    }
  }
}
