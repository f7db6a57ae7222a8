// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC

/// The `openssl` command line as a TLS client that is not ours.
enum OpenSSLClient {
  /// Connects to a port of this machine and closes at once; what openssl printed, and its exit status.
  static func connect(to port: UInt16, _ options: [String]) async throws -> (status: Int32, output: String) {
    try await BlockingPool().run {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/openssl")
      process.arguments = ["s_client", "-connect", "127.0.0.1:\(port)"] + options
      process.standardInput = FileHandle.nullDevice
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let bytes = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
  }
}
