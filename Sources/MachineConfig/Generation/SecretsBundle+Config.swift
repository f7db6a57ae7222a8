// SPDX-License-Identifier: Apache-2.0

extension SecretsBundle {
  /// The secrets that a control plane node's config holds, which are all of its cluster.
  public init(from config: V1Alpha1Config) {
    cluster.id = config.cluster.id
    cluster.secret = config.cluster.secret
    secrets.bootstrapToken = config.cluster.token
    secrets.aescbcEncryptionSecret = config.cluster.aescbcEncryptionSecret
    secrets.secretboxEncryptionSecret = config.cluster.secretboxEncryptionSecret
    trustdInfo.token = config.machine.token
    certificates.etcd = config.cluster.etcd.ca
    certificates.kubernetes = config.cluster.ca
    certificates.aggregator = config.cluster.aggregatorCA
    certificates.serviceAccount = config.cluster.serviceAccount
    certificates.os = config.machine.ca
  }
}
