// SPDX-License-Identifier: Apache-2.0

/// Something that must hold for every input and does not.
public struct FuzzFailure: Error, CustomStringConvertible {
  public let message: String
  public let input: [UInt8]

  public init(_ message: String, input: [UInt8] = []) {
    self.message = message
    self.input = input
  }

  public var description: String {
    input.isEmpty ? message : "\(message)\ninput: \(input)\nas text: \(String(decoding: input, as: UTF8.self))"
  }
}
