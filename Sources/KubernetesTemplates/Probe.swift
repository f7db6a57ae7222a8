// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A health check of a container.
struct Probe {
  var check: Mapping
  var periodSeconds: Int64 = 10
  var failureThreshold: Int64 = 3
  var timeoutSeconds: Int64 = 1

  var node: Node {
    var probe = check
    probe["timeoutSeconds"] = .int(timeoutSeconds)
    probe["periodSeconds"] = .int(periodSeconds)
    probe["failureThreshold"] = .int(failureThreshold)
    return .mapping(probe)
  }

  /// Checks of a component that listens on the loopback address only and lets anyone read its health path.
  static func localHealth(port: Int64) -> Mapping {
    let check: Mapping = [
      "httpGet": ["host": "127.0.0.1", "path": "/healthz", "port": .int(port), "scheme": "HTTPS"]
    ]
    return [
      "livenessProbe": Probe(check: check, failureThreshold: 8, timeoutSeconds: 15).node,
      // Without it the kubelet would notice up to a minute after the start that the component is ready.
      "readinessProbe": Probe(check: check, periodSeconds: 5, timeoutSeconds: 15).node,
      "startupProbe": Probe(check: check, periodSeconds: 5, failureThreshold: 60, timeoutSeconds: 15).node,
    ]
  }
}
