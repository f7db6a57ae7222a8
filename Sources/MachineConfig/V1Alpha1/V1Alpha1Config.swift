// SPDX-License-Identifier: Apache-2.0

/// The root document of a machine config: the one without a `kind`.
public struct V1Alpha1Config: ConfigObject {
  /// Schema of this document, always `v1alpha1`.
  public var version = "v1alpha1"
  /// Also streams the logs of all services to the console. Default `false`.
  public var debug = false
  /// Accepted for old configs; the config is always persisted. Default `true`.
  public var persist = true
  /// What this machine is and how it is set up.
  public var machine = Machine()
  /// The cluster this machine belongs to; the same on all its machines.
  public var cluster = Cluster()

  public init() {}

  public static let schema: Schema<V1Alpha1Config> = [
    Field("version", \.version, .required, .printed, .check(.oneOf("v1alpha1"))),
    Field("debug", \.debug, .withoutEffect, .printed),
    Field("persist", \.persist, .printed),
    Field("machine", \.machine, .printed, .required),
    Field("cluster", \.cluster, .printed, .required),
  ]
}
