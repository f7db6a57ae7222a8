// SPDX-License-Identifier: Apache-2.0

internal import API
public import Logging
internal import RPC

/// `/sbin/poweroff`, `/sbin/shutdown` and `/sbin/reboot`: what the kernel starts to have the machine stopped. Asks machined for it.
public struct PowerCommand: Sendable {
  private let restarts: Bool

  /// `name` is the program's name.
  public init(name: String) { restarts = name == "reboot" }

  /// Returns the exit code.
  public func run(logger: Logger) async -> Int32 {
    do {
      let client = MachineServiceClient(try RPCClient(.unix(path: Self.socket)))
      if restarts {
        _ = try await client.reboot(Machine.RebootRequest())
      } else {
        _ = try await client.shutdown(Machine.ShutdownRequest())
      }
      return 0
    } catch {
      logger.error("machined did not accept", ["error": "\(error)"])
      return 1
    }
  }

  private static let socket = "/system/run/machined/machine.sock"
}
