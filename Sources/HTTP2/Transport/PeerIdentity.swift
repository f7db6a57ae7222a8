// SPDX-License-Identifier: Apache-2.0

public import EventLoop

/// Who is at the other end of a connection.
public struct PeerIdentity: Sendable {
  /// The process behind a unix socket, as the kernel saw it when it connected. Source: SO_PEERCRED, unix(7).
  public struct Credentials: Sendable, Hashable {
    public var processID: Int32
    public var userID: UInt32
    public var groupID: UInt32

    public init(processID: Int32, userID: UInt32, groupID: UInt32) {
      self.processID = processID
      self.userID = userID
      self.groupID = groupID
    }
  }

  /// Address of the other end; nil within the process.
  public var address: Endpoint?
  /// The certificates the peer sent, leaf first, as DER.
  public var certificates: [[UInt8]] = []
  /// Whether the certificates were verified against the accepted authorities.
  public var isVerified = false
  /// CN of the leaf's subject.
  public var commonName: String?
  /// O of the leaf's subject; Kubernetes groups, and roles of this system's API.
  public var organizations: [String] = []
  /// Present on unix sockets.
  public var credentials: Credentials?

  public init(address: Endpoint? = nil) {
    self.address = address
  }

  /// A caller within this process.
  public static let inProcess = PeerIdentity()
}
