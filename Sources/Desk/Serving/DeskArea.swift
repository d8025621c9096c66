/// Routes that belong together: one kind of visitor's.
protocol DeskArea: Sendable {
  init(_ desk: Desk)
  var routes: [Route] { get }
}
