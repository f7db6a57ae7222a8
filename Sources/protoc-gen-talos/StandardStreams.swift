// SPDX-License-Identifier: Apache-2.0

import Glibc

func readStandardInput() throws -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(STDIN_FILENO, &chunk, chunk.count)
    if count == 0 { return bytes }
    guard count > 0 else { throw GeneratorError(description: "cannot read the request from protoc: errno \(errno)") }
    bytes += chunk[..<count]
  }
}

func writeStandardOutput(_ bytes: [UInt8]) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    guard count > 0 else { throw GeneratorError(description: "cannot write the response to protoc: errno \(errno)") }
    rest = rest.dropFirst(count)
  }
}
