// SPDX-License-Identifier: Apache-2.0

/// Where machined offers the machine API to the processes of its node.
public enum MachineSocket {
  /// The path of the unix socket.
  public static let path = "/system/run/machined/machine.sock"
}
