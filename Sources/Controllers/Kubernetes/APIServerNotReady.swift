// SPDX-License-Identifier: Apache-2.0

/// The API server does not answer its health check yet; the controller tries again after its backoff.
struct APIServerNotReady: Error, CustomStringConvertible {
  var description: String { "the Kubernetes API server is not ready yet; this is tried again" }
}
