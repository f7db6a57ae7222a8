// SPDX-License-Identifier: Apache-2.0

public import YAML

/// The conditions that an object of Kubernetes reports about itself.
public enum KubernetesCondition {
  /// Whether an object is ready: a node to take pods, a pod to be asked.
  ///
  /// - Parameter status: The field `status` of the object.
  public static func isReady(_ status: Node?) -> Bool {
    (status?["conditions"]?.sequenceValue ?? []).contains {
      $0["type"]?.stringValue == "Ready" && $0["status"]?.stringValue == "True"
    }
  }
}
