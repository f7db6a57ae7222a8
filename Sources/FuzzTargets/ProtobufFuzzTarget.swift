// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Fuzzing
internal import Protobuf

extension FuzzTarget {
  private static let messages: [any Message.Type] = [
    Machine.ApplyConfigurationRequest.self, Machine.ServiceListResponse.self, Machine.ProcessesResponse.self,
    Machine.NetstatResponse.self, Machine.DebugContainerRunRequest.self, Google.Struct.self, Google.Status.self,
  ]

  static let protobufTokens: [[UInt8]] = [
    [0], [0x7f], [0x80], [0xff], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
    [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], [0xff, 0xff, 0xff, 0xff, 0x0f], [0x0a, 0x00],
    [0x0a, 0x02, 0x0a, 0x00], [0x12, 0x01, 0x61], [0x08, 0x01], [0x18, 0x05], [0x0b], [0x0c], [0x1d, 0, 0, 0, 0],
    [0x11, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xa3, 0x06], [0xa4, 0x06],
  ]

  /// Messages from strangers, of every shape of field: what is decoded is encoded so that it decodes to the same.
  static let protobuf = FuzzTarget(name: "protobuf", seeds: protobufSeeds, tokens: protobufTokens) { input in
    for type in messages { try checkRoundTrip(type, input) }
  }

  private static var protobufSeeds: [[UInt8]] {
    let services = Machine.ServiceListResponse.with {
      $0.messages = [
        .with {
          $0.metadata = .with { $0.hostname = "node-1" }
          $0.services = [
            .with {
              $0.id = "kubelet"; $0.health = .with { $0.healthy = true }
            }
          ]
        }
      ]
    }
    let object: Google.Value = ["a": [1, "x", [:], nil], "b": ["c": true]]
    return [
      Machine.ApplyConfigurationRequest.with {
        $0.data = [1, 2]; $0.mode = .staged; $0.dryRun = true
      }.protobuf(),
      services.protobuf(), Google.Struct.with { $0.fields = ["k": object] }.protobuf(),
      Machine.NetstatResponse.with { $0.messages = [.with { $0.connectrecord = [.with { $0.localport = 1 }] }] }
        .protobuf(),
      Google.Status.with { $0.details = [.init(packing: services)] }.protobuf(),
    ]
  }

  /// Compares the encoded forms, in which NaN is equal to itself.
  static func checkRoundTrip(_ type: any Message.Type, _ input: [UInt8]) throws {
    guard let message = try? type.init(protobuf: input) else { return }
    let encoded = message.protobuf()
    guard try type.init(protobuf: encoded).protobuf() == encoded else {
      throw FuzzFailure("\(type.messageName) changes when it is encoded again")
    }
  }
}
