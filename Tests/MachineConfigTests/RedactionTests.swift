// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import PKI
import Testing

@Suite struct RedactionTests {
  private static let secret = "c2VjcmV0LWhlcmUtc2VjcmV0LWhlcmUtc2VjcmV0ISE="
  private static let key = Base64.encode(Array("-----BEGIN SECRET-----".utf8))

  /// One place for each secret field, by its path.
  @Test(arguments: [
    "machine: {token: aaaaaa.secretsecretsecr}",
    "machine: {ca: {crt: \"\", key: \(key)}}",
    "machine: {registries: {config: {r: {auth: {password: \(secret)}}}}}",
    "machine: {registries: {config: {r: {auth: {auth: \(secret)}}}}}",
    "machine: {registries: {config: {r: {auth: {identityToken: \(secret)}}}}}",
    "machine: {registries: {config: {r: {tls: {clientIdentity: {crt: \"\", key: \(key)}}}}}}",
    "machine: {network: {interfaces: [{interface: wg0, wireguard: {privateKey: \(secret)}}]}}",
    "machine: {network: {interfaces: [{interface: a, vip: {ip: 10.0.0.1, hcloud: {apiToken: \(secret)}}}]}}",
    "machine: {network: {interfaces: [{interface: a, vip: {ip: 10.0.0.1, equinixMetal: {apiToken: \(secret)}}}]}}",
    "machine: {network: {interfaces: [{interface: a, vlans: [{vlanId: 1, vip: {ip: 10.0.0.1, hcloud: {apiToken: \(secret)}}}]}]}}",
    "machine: {systemDiskEncryption: {state: {keys: [{slot: 0, static: {passphrase: \(secret)}}]}}}",
    "machine: {systemDiskEncryption: {ephemeral: {keys: [{slot: 0, static: {passphrase: \(secret)}}]}}}",
    "cluster: {secret: \(secret)}",
    "cluster: {token: aaaaaa.secretsecretsecr}",
    "cluster: {aescbcEncryptionSecret: \(secret)}",
    "cluster: {secretboxEncryptionSecret: \(secret)}",
    "cluster: {ca: {crt: \"\", key: \(key)}}",
    "cluster: {aggregatorCA: {crt: \"\", key: \(key)}}",
    "cluster: {serviceAccount: {key: \(key)}}",
    "cluster: {etcd: {ca: {crt: \"\", key: \(key)}}}",
  ])
  func noSecretIsShown(patch: String) throws {
    let configuration = try Configuration(yaml: Fixtures.worker).patched(by: [Patch(patch)])
    let config = try #require(configuration.v1alpha1)
    #expect(configuration.redacted().contains("******"))
    for text in [configuration.redacted(), configuration.description, "\(config)", String(reflecting: config)] {
      for secret in [Self.secret, Self.key, "secretsecretsecr", "BEGIN SECRET"] {
        #expect(!text.contains(secret))
      }
    }
    #expect(!String(reflecting: try Patch(patch)).contains(Self.secret))
    #expect(String(describing: configuration).count < 200)
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(!dumped.contains(Self.secret) && !dumped.contains(Self.key))
  }

  @Test func everythingElseStays() throws {
    let configuration = try Configuration(yaml: Fixtures.controlPlane)
    let redacted = configuration.redacted()
    #expect(redacted.contains("crt: \(Fixtures.certificate)"))
    #expect(redacted.contains("disk: /dev/vda"))
    #expect(!redacted.contains(Fixtures.key))
  }
}
