// SPDX-License-Identifier: Apache-2.0

/// Which resources of a kind a list returns.
public struct ListOptions: Sendable, Hashable {
  /// Any of these must match; none means everything.
  public var labels: [LabelQuery]
  public var id: IDQuery?

  public init(labels: [LabelQuery] = [], id: IDQuery? = nil) {
    self.labels = labels
    self.id = id
  }

  public var selectsEverything: Bool { labels.isEmpty && id == nil }

  /// Whether a resource with this metadata is listed.
  public func matches(_ metadata: Metadata) -> Bool {
    labels.matches(metadata.labels) && (id?.matches(metadata.id) ?? true)
  }
}
