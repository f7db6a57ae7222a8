// SPDX-License-Identifier: Apache-2.0

/// Hears about its descriptor on the loop's thread, again and again while it stays ready (level-triggered).
public protocol DescriptorHandler: AnyObject {
  func descriptorIsReady(_ readiness: Readiness)
}
