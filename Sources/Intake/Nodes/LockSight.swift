/// What is seen from here of the lock that a node holds while it lives.
package enum LockSight: Hashable, Sendable {
  /// Somebody holds it: the node's process goes on, or is stopped.
  case held
  /// Nobody holds it, and it was taken here, under this kernel and on this mounted file system: the
  /// node's process is no more.
  case released
  /// Nobody is seen to hold it. It was taken elsewhere, and a network file system may keep the locks
  /// of each machine to itself: the node's process is no more, or nothing is seen of it from here.
  case unseen
  /// There is none: the node has just entered, or its claims were taken up.
  case none
}
