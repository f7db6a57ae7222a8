// SPDX-License-Identifier: Apache-2.0

import Glibc
import PKI
import Protobuf
import RPC
import System

/// The server under test: answers calls over TLS until it is killed. Arguments: certificate, key (PEM files).
let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  print("usage: \(arguments.first ?? "benchmark-rpc") CERTIFICATE KEY")
  exit(2)
}
let identity = try Identity(
  certificatePEM: String(decoding: Files.read(arguments[1], limit: 1 << 20), as: UTF8.self),
  keyPEM: String(decoding: Files.read(arguments[2], limit: 1 << 20), as: UTF8.self))
let server = try RPCServer(services: [BenchmarkService()])
let tls = try TLSServerConfiguration(identity: identity, clientVerification: .none)
let endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0), tls: tls)
if case .tcp(_, let port) = endpoint { print(port) }
fflush(nil)
await server.run()
