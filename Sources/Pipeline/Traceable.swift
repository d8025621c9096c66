import Records

/// What a stage is given, where it can say which submission it is: for logs.
package protocol Traceable {
  var traceID: RecordID { get }
}
