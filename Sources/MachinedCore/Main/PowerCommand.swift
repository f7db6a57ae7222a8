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
      try await ask(MachineServiceClient(try RPCClient(.unix(path: MachineSocket.path))))
      return 0
    } catch {
      logger.error("machined did not accept", ["error": "\(error)"])
      return 1
    }
  }

  func ask(_ machine: MachineServiceClient) async throws {
    let options = CallOptions(timeout: Self.patience)
    if restarts {
      _ = try await machine.reboot(.init(), options: options)
    } else {
      _ = try await machine.shutdown(.init(), options: options)
    }
  }

  /// machined answers as soon as the sequence has begun.
  private static let patience = Duration.seconds(30)
}
