// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC
internal import System

extension ContainerdClient {
  /// Runs the body with a client of which the garbage collector spares what it makes, until something refers to it.
  func withLease(_ body: (ContainerdClient) async throws -> Void) async throws {
    let leases = LeasesServiceClient(channel)
    let id = "talos-\(UInt64.random(in: .min ... .max))"
    let expiry = Timestamp.now.advanced(by: Self.leaseLifetime).rfc3339
    _ = try await leases.create(
      .with {
        $0.id = id; $0.labels = ["containerd.io/gc.expire": expiry]
      }, options: options())
    let result: Result<Void, any Error>
    do { result = .success(try await body(holding(lease: id))) } catch { result = .failure(error) }
    // A lease that stays behind only delays garbage collection, so it must not fail what was done.
    await uncancelled { _ = try? await leases.delete(.with { $0.id = id }, options: options()) }
    try result.get()
  }

  /// Ends the protection of what was made when the node vanished meanwhile; far longer than any image takes.
  private static let leaseLifetime = Duration.seconds(24 * 3600)
}
