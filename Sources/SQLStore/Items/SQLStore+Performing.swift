import Records

extension SQLStore {
  package func perform<Call: ItemCall>(_ call: Call) throws(StoreError) -> Call.Value {
    try write { db in
      var tables = try ItemStatements(db)
      let value = try call.perform(on: &tables)
      try tables.finish()
      return value
    }
  }
}
