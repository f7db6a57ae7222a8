// SPDX-License-Identifier: Apache-2.0

/// What to start and how. The defaults inherit everything but descriptors: stdin is /dev/null.
public struct ProcessOptions: Sendable {
  /// Where a standard stream comes from or goes to.
  public enum Stream: Sendable, Hashable {
    /// /dev/null.
    case null
    /// The parent's.
    case inherit
    /// A descriptor of the parent, which keeps and closes its own copy.
    case descriptor(Int32)
    /// A file to append to, created when missing.
    case file(String)
  }

  /// User, group and supplementary groups; all of the parent's groups are dropped.
  public struct Credentials: Sendable, Hashable {
    public let user: UInt32
    public let group: UInt32
    public let supplementaryGroups: [UInt32]

    public init(user: UInt32, group: UInt32, supplementaryGroups: [UInt32] = []) {
      self.user = user
      self.group = group
      self.supplementaryGroups = supplementaryGroups
    }
  }

  /// An absolute path.
  public var executable: String
  /// Without the program name, which is `executable` unless `argumentZero` says otherwise.
  public var arguments: [String]
  public var argumentZero: String?
  /// The whole environment: nothing is inherited.
  public var environment: [String: String] = [:]
  public var workingDirectory: String?
  /// The new root directory, for chroot(2).
  public var root: String?

  public var standardInput = Stream.null
  public var standardOutput = Stream.inherit
  public var standardError = Stream.inherit
  /// Given to the child as descriptors 3, 4, …
  public var extraDescriptors: [Int32] = []

  public var credentials: Credentials?
  /// All that the child may ever have: also kept when the user changes. Nil leaves them alone.
  public var capabilities: CapabilitySet?
  public var noNewPrivileges = false

  public var cgroup: Cgroup?
  public var newNamespaces: Namespaces = []
  /// Namespace files to enter. Not for PID namespaces.
  public var joinNamespaces: [String] = []
  /// For a new UTS namespace.
  public var hostname: String?
  public var limits: [ResourceLimit] = []
  /// -1000 to 1000. Ignored where CAP_SYS_RESOURCE is missing.
  public var oomScoreAdjustment: Int32?
  /// -20 to 19.
  public var niceness: Int32 = 0
  public var newSession = false
  /// Makes stdin the controlling terminal; needs `newSession`.
  public var controllingTerminal = false
  /// Sent to the child when the parent's thread ends.
  public var parentDeathSignal: Signal?

  public init(_ executable: String, _ arguments: [String] = []) {
    self.executable = executable
    self.arguments = arguments
  }
}
