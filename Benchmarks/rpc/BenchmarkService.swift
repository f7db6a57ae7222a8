// SPDX-License-Identifier: Apache-2.0

import Protobuf
import RPC

/// The methods that both servers of the comparison offer.
struct BenchmarkService: RPCServiceHandler {
  private static let chunk: Google.BytesValue = .with { $0.value = [UInt8](repeating: 0x5a, count: 32 << 10) }

  var methods: [RPCMethod] {
    [
      .unary("/benchmark.Service/Echo") { (request: Google.StringValue, _) in request },
      .serverStreaming("/benchmark.Service/Stream") {
        (request: Google.UInt32Value, responses: ResponseWriter<Google.BytesValue>, _) in
        for _ in 0..<request.value { try await responses.write(Self.chunk) }
      },
    ]
  }
}
