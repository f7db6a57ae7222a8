// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import MachineConfig
internal import TalosctlCore
internal import YAML

extension FuzzTarget {
  private static let yamlTokens = ["\n", ": ", "- ", "{", "}", "[", "]", ",", "null", "1", "true", "é", "'", "|\n  "]

  /// A talosconfig that is read is written so that it is read again as the same.
  static let talosconfig = FuzzTarget(
    name: "talosconfig",
    seeds: [
      """
      context: home
      contexts:
          home: {endpoints: [10.5.0.2], nodes: [10.5.0.2, 10.5.0.3], ca: Q0E=, crt: Q1JU, key: S0VZ}
          work:
              target: 10.6.0.2
              auth: {siderov1: {identity: me@example.com}}
              cluster: a
              proxy-url: http://10.5.0.1:3128

      """
    ],
    tokens: yamlTokens + ["context: ", "contexts:", "endpoints: ", "auth: ", "target: "]
  ) { input in
    guard let config = try? ClientConfig(yaml: String(decoding: input, as: UTF8.self)) else { return }
    guard try ClientConfig(yaml: config.yaml()) == config else { throw FuzzFailure("written as \(config.yaml())") }
  }

  /// So is a file of secrets.
  static let secretsBundle = FuzzTarget(
    name: "secrets-bundle",
    seeds: [
      """
      cluster: {id: aWQ=, secret: c2VjcmV0}
      secrets: {bootstraptoken: abcdef.0123456789abcdef, secretboxencryptionsecret: c2VjcmV0}
      trustdinfo: {token: abcdef.0123456789abcdef}
      certs:
          etcd: {crt: Q1JU, key: S0VZ}
          k8sserviceaccount: {key: S0VZ}
          os: {crt: Q1JU, key: S0VZ}

      """
    ],
    tokens: yamlTokens + ["cluster:", "secrets:", "certs:", "aescbcencryptionsecret: ", "crt: ", "key: ", "=", "!"]
  ) { input in
    guard let bundle = try? SecretsBundle(yaml: String(decoding: input, as: UTF8.self)) else { return }
    guard try SecretsBundle(yaml: bundle.yaml()) == bundle else { throw FuzzFailure("written otherwise") }
  }

  /// A template that is read prints the texts around it as they are.
  static let jsonPath = FuzzTarget(
    name: "json-path",
    seeds: [
      "{.spec.items[?(@.size>1)].name}", "id={.id}{\"\\n\"}", "{range .spec.items[*]}{.name}={.size};{end}", "{..name}",
      "{.addresses[-1:2:1]} {.spec['dotted.key']} {.spec.items[0,2].name}", "{$.mtu}{@.up}",
    ],
    tokens: [
      "{", "}", "[", "]", "(", ")", "?(", "@", "$", ".", "..", "*", ":", "-", ",", "'", "\"", "\\", "range ", "end",
      "==",
      "<=", "!=", "id", "items", "0", "99999999999999999999", "-9223372036854775808", "9223372036854775807", "²",
    ]
  ) { input in
    let text = String(decoding: input, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "{")), let template = try? JSONPath(text) else { return }
    guard let framed = try? JSONPath("<\n\(text)\n>") else { throw FuzzFailure("refused between other texts") }
    guard framed.text(document) == "<\n\(template.text(document))\n>" else {
      throw FuzzFailure("another result between other texts")
    }
  }

  private static let document: Node = [
    "id": "eth0", "up": true, "mtu": 1500, "addresses": ["10.5.0.2/24", "fd00::2/64"], "empty": [],
    "spec": ["dotted.key": "x", "items": [["name": "a", "size": 1], ["name": "b", "size": 2], ["name": "c"]]],
  ]
}
