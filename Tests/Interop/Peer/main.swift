// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Our side of the interop tests with Python's grpcio; `Tests/Interop/run` calls it.
///
/// - `certificates DIRECTORY` writes what both sides need.
/// - `serve DIRECTORY` answers calls, prints its port, ends with its input.
/// - `check DIRECTORY PORT` calls a server of the other implementation and exits with 1 when an answer is wrong.
let arguments = CommandLine.arguments.dropFirst()
do {
  switch (arguments.first, arguments.count) {
  case ("certificates", 2): try Certificates.write(to: arguments[2])
  case ("serve", 2): try await PeerServer.run(Certificates.load(arguments[2]))
  case ("check", 3): try await PeerCheck(Certificates.load(arguments[2]), port: UInt16(arguments[3]) ?? 0).run()
  default:
    print("usage: interop-peer certificates|serve|check DIRECTORY [PORT]")
    exit(2)
  }
} catch {
  print("interop-peer: \(error)")
  exit(1)
}
