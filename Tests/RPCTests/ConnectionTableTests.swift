// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RPC

@Suite struct ConnectionTableTests {
  private final class Client {}

  /// The oldest is the one that was accepted first, whichever loop comes to its connection first.
  @Test(arguments: [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] as [[UInt64]])
  func oldestHandshakeHasToGo(_ order: [UInt64]) {
    var limits = ServerLimits()
    limits.maximumHandshakes = 2
    var table = ConnectionTable<Client>()
    var numbers: [ObjectIdentifier: UInt64] = [:]
    let clients = order.map { _ in Client() }
    for (client, number) in zip(clients, order) {
      numbers[ObjectIdentifier(client)] = number
      _ = table.admit(client, number: number, limits)
    }
    #expect(table.all.compactMap { numbers[ObjectIdentifier($0)] }.sorted() == [2, 3])
  }

  @Test func numbersCountUp() {
    var table = ConnectionTable<Client>()
    let numbers = (0..<3).map { _ in table.nextNumber() }
    #expect(numbers == [1, 2, 3])
  }
}
