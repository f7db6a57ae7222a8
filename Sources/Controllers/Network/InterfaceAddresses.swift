// SPDX-License-Identifier: Apache-2.0

/// The addresses of all interfaces in the kernel.
public protocol InterfaceAddresses: Sendable {
  func list() async throws -> [InterfaceAddress]

  /// One element after each change; ends with the task that iterates.
  func changes() throws -> AsyncThrowingStream<Void, any Error>
}
