// SPDX-License-Identifier: Apache-2.0

/// A message whose keys in YAML, and their order, are those of the existing implementation.
public protocol YAMLLaidOut {
  static var yamlLayout: YAMLLayout { get }
}
