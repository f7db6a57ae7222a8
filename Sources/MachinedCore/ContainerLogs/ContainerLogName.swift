// SPDX-License-Identifier: Apache-2.0

/// A container of a pod as people name it: `NAMESPACE/POD:CONTAINER:ID`, where they may leave out the end.
struct ContainerLogName: Equatable {
  let namespace: String
  let pod: String
  let container: String?
  /// The first characters of the container's ID.
  let id: String?

  /// Nil for anything else, such as a bare container ID.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let names = parts[1].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...3).contains(names.count), ([String(parts[0])] + names).allSatisfy(Self.isName) else { return nil }
    namespace = String(parts[0])
    pod = names[0]
    container = names.count > 1 ? names[1] : nil
    id = names.count > 2 ? names[2] : nil
  }

  var podID: String { "\(namespace)/\(pod)" }

  /// How the directory of the pod's logs begins. Names of Kubernetes have no underscores.
  var directoryPrefix: String { "\(namespace)_\(pod)_" }

  /// Never a way out of a directory.
  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text != "." && text != ".." && !text.contains("/") && !text.contains("_")
  }
}
