// SPDX-License-Identifier: Apache-2.0

/// A parser under test: inputs to start from, and what must hold for any input.
public struct FuzzTarget: Sendable {
  /// As it is chosen on the command line.
  public let name: String
  private let seeds: [[UInt8]]
  private let tokens: [[UInt8]]
  private let body: @Sendable ([UInt8]) throws -> Void
  private let afterwards: @Sendable () throws -> Void

  /// - Parameters:
  ///   - seeds: good inputs, which are damaged.
  ///   - tokens: pieces with a meaning in the format, which are inserted.
  ///   - body: feeds one input to the parser. Refusing it is fine; it throws ``FuzzFailure`` when something that must
  ///     hold does not. A trap ends the process.
  ///   - afterwards: throws when something that must hold after many inputs does not.
  public init(
    name: String, seeds: [[UInt8]], tokens: [[UInt8]], afterwards: @escaping @Sendable () throws -> Void = {},
    body: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.name = name
    self.seeds = seeds
    self.tokens = tokens
    self.body = body
    self.afterwards = afterwards
  }

  /// For text formats.
  public init(name: String, seeds: [String], tokens: [String], body: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.init(name: name, seeds: seeds.map { Array($0.utf8) }, tokens: tokens.map { Array($0.utf8) }, body: body)
  }

  /// Tries inputs, always the same ones for a seed.
  ///
  /// - Throws: ``FuzzFailure`` with the input that shows the mistake.
  public func run(seed: UInt64, inputs: Int) throws {
    var mutator = Mutator(seed: seed, seeds: seeds, tokens: tokens)
    for number in 0..<inputs {
      let input = mutator.input()
      do {
        try body(input)
      } catch {
        throw FuzzFailure("\(name), seed \(seed), input \(number): \(error)", input: input)
      }
    }
    do {
      try afterwards()
    } catch {
      throw FuzzFailure("\(name), seed \(seed), after \(inputs) inputs: \(error)")
    }
  }
}
