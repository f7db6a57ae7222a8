// SPDX-License-Identifier: Apache-2.0

/// A line of /proc/net/dev.
public struct NetworkDeviceStatistics: Sendable, Equatable {
  public let name: String
  public let receivedBytes, receivedPackets, receiveErrors, receiveDropped: UInt64
  public let receiveFIFO, receiveFrame, receiveCompressed, receiveMulticast: UInt64
  public let sentBytes, sentPackets, sendErrors, sendDropped: UInt64
  public let sendFIFO, sendCollisions, sendCarrier, sendCompressed: UInt64
}

extension ProcFileSystem {
  /// All interfaces of this network namespace.
  public func networkDeviceStatistics() throws(SystemError) -> [NetworkDeviceStatistics] {
    try text("net/dev").split(separator: "\n").dropFirst(2).compactMap(NetworkDeviceStatistics.init)
  }
}

extension NetworkDeviceStatistics {
  fileprivate init?(_ line: Substring) {
    guard let colon = line.lastIndex(of: ":") else { return nil }
    name = String(line[..<colon].drop { $0.isWhitespace })
    let fields = line[line.index(after: colon)...].split(whereSeparator: \.isWhitespace)
    (receivedBytes, receivedPackets) = (fields.number(0), fields.number(1))
    (receiveErrors, receiveDropped) = (fields.number(2), fields.number(3))
    (receiveFIFO, receiveFrame) = (fields.number(4), fields.number(5))
    (receiveCompressed, receiveMulticast) = (fields.number(6), fields.number(7))
    (sentBytes, sentPackets) = (fields.number(8), fields.number(9))
    (sendErrors, sendDropped) = (fields.number(10), fields.number(11))
    (sendFIFO, sendCollisions) = (fields.number(12), fields.number(13))
    (sendCarrier, sendCompressed) = (fields.number(14), fields.number(15))
  }
}
