// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import Testing

@Suite struct RedactionTests {
  private let secret: [UInt8] = Array("very-secret".utf8)

  @Test func secretsAreNotPrintedEvenInsideOtherMessages() {
    let configuration = Machine.GenerateClientConfiguration.with {
      $0.key = secret; $0.talosconfig = secret
    }
    let messages: [any Message] = [
      Common.PEMEncodedCertificateAndKey.with { $0.key = secret },
      Common.PEMEncodedKey.with { $0.key = secret },
      Machine.ApplyConfigurationRequest.with { $0.data = secret },
      Machine.GenerateClientConfigurationResponse.with { $0.messages = [configuration] },
      Machine.ImageServiceVerifyRequest.with { $0.credentials = .with { $0.password = "very-secret" } },
      Machine.MetaWriteRequest.with { $0.value = secret },
    ]
    for message in messages {
      var dumped = ""
      dump(message, to: &dumped)
      for text in ["\(message)", String(reflecting: message), dumped] {
        #expect(text.contains("redacted"))
        #expect(!text.contains("very-secret") && !text.contains("\(secret)"))
      }
    }
  }
}
