// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// The names in a directory one after the other, without `.` and `..`: sorted if they are few, else in the order of the
/// file system, so that a directory of any size costs a bounded time and memory.
public final class DirectoryNames: Sendable {
  fileprivate struct State {
    /// Nil once all names have been read.
    var stream: OpaquePointer?
    /// Those that have been read, the next one last.
    var names: [String] = []
  }

  private let state: Mutex<State>

  /// - Parameters:
  ///   - sortedLimit: How many names are kept in memory for sorting.
  ///   - followLinks: Whether a link at `path` is followed.
  public convenience init(_ path: String, sortedLimit: Int, followLinks: Bool = true) throws(SystemError) {
    let flags = O_RDONLY | O_DIRECTORY | (followLinks ? 0 : O_NOFOLLOW)
    try self.init(OwnedDescriptor.open(path, flags), path: path, sortedLimit: sortedLimit)
  }

  /// - Parameters:
  ///   - directory: Opened for this reader alone: its position moves.
  ///   - path: For messages.
  init(_ directory: consuming OwnedDescriptor, path: String, sortedLimit: Int) throws(SystemError) {
    let number = directory.release()
    guard let stream = fdopendir(number) else {
      let failure = SystemError(failed: "open directory", path)
      _ = close(number)
      throw failure
    }
    state = Mutex(State(stream: stream))
    state.withLock { $0.readAhead(sortedLimit) }
  }

  deinit { state.withLock { $0.close() } }

  /// The next name; nil after the last.
  public func next() -> String? {
    state.withLock { $0.names.popLast() ?? $0.read() }
  }

  /// How many names are in memory.
  public var heldCount: Int { state.withLock { $0.names.count } }
}

extension DirectoryNames.State {
  fileprivate mutating func readAhead(_ limit: Int) {
    while names.count <= limit {
      guard let name = read() else { return names.sort(by: >) }
      names.append(name)
    }
    names.reverse()
  }

  fileprivate mutating func read() -> String? {
    guard let stream else { return nil }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { return name }
    }
    close()
    return nil
  }

  fileprivate mutating func close() {
    if let stream { closedir(stream) }
    stream = nil
  }
}
