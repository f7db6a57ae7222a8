// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Containerd
internal import System

/// Reads a container's log as the container wrote it, on from file to file when following. Holds one piece at a time,
/// and reads no further before that is taken.
struct ContainerLogReader {
  private static let pieceSize = 64 << 10
  /// How often the end of a followed log is looked at.
  static let pause = Duration.milliseconds(250)

  private let clock: any TimeSource
  private let follows: Bool
  private var file: ContainerLogFile
  private var position: Int64
  private var decoder = CRILogDecoder()
  /// Read on after this one is at its end, which may have moved since the new one was seen.
  private var successor: ContainerLogFile?

  /// - Parameter tail: How many lines of what is there already; all when negative.
  init(_ log: ContainerLog, in directory: String, follow: Bool, tail: Int, clock: any TimeSource) async throws {
    self.clock = clock
    follows = follow
    (file, position) = try await Blocking.look {
      let file = try ContainerLogFile(log, in: directory)
      return (file, try file.offset(ofLast: tail))
    }
  }

  /// The next piece; nil at the end of the log, which a followed one reaches when its container is removed.
  mutating func next() async throws -> [UInt8]? {
    while true {
      try Task.checkCancellation()
      let bytes = try await Blocking.look { [file, position] in try file.read(at: position, upTo: Self.pieceSize) }
      position += Int64(bytes.count)
      let text = bytes.isEmpty ? try await atEnd() : decoder.decode(bytes)
      guard let text else { return nil }
      if !text.isEmpty { return text }
    }
  }

  /// Waits for more; nil when there will be no more.
  private mutating func atEnd() async throws -> [UInt8]? {
    if let successor {
      (file, position, self.successor) = (successor, 0, nil)
      return decoder.finish()
    }
    guard follows else { return end() }
    switch try await Blocking.look({ [file, position] in try file.fate(after: position) }) {
    case .unchanged: try await clock.sleep(for: Self.pause)
    case .truncated: position = 0
    case .replaced(let other): successor = other
    case .removed: return end()
    }
    return []
  }

  /// Twice: first what is left, then nil.
  private mutating func end() -> [UInt8]? {
    let rest = decoder.finish()
    return rest.isEmpty ? nil : rest
  }
}
