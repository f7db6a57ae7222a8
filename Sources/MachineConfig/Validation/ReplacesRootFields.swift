// SPDX-License-Identifier: Apache-2.0

/// A document whose settings the root document can make too, in the older way.
protocol ReplacesRootFields: ConfigDocument {
  /// The fields of the root document that contradict this document.
  func conflicts(with root: V1Alpha1Config) -> [ConfigPath]
}
