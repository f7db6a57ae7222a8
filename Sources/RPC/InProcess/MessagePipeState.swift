// SPDX-License-Identifier: Apache-2.0

/// The state of a `MessagePipe`. Every transition returns whom to wake once the lock is dropped.
struct MessagePipeState {
  typealias Reader = CheckedContinuation<[UInt8]?, any Error>
  typealias Writer = CheckedContinuation<Void, any Error>

  enum End {
    case finished
    case failed(any Error)

    init(_ error: (any Error)?) {
      self = error.map(End.failed) ?? .finished
    }
  }

  struct Wakeup {
    var reader: (continuation: Reader, result: Result<[UInt8]?, any Error>)?
    var writer: (continuation: Writer, result: Result<Void, any Error>)?

    func run() {
      reader?.continuation.resume(with: reader?.result ?? .success(nil))
      writer?.continuation.resume(with: writer?.result ?? .success(()))
    }
  }

  private let capacity: Int
  private var messages: [[UInt8]] = []
  private var queuedBytes = 0
  private var end: End?
  private var reader: Reader?
  private var writer: Writer?

  init(capacity: Int) {
    self.capacity = capacity
  }

  mutating func push(_ message: [UInt8]) throws -> (isFull: Bool, Wakeup) {
    switch end {
    case .failed(let error): throw error
    case .finished: throw RPCStatus(.failedPrecondition, "a message was sent after the end of the stream")
    case nil: break
    }
    if let reader = takeReader() { return (false, Wakeup(reader: (reader, .success(message)))) }
    messages.append(message)
    queuedBytes += message.count
    return (queuedBytes > capacity, Wakeup())
  }

  mutating func waitForRoom(_ continuation: Writer) -> Wakeup {
    if case .failed(let error) = end { return Wakeup(writer: (continuation, .failure(error))) }
    guard end == nil, queuedBytes > capacity else { return Wakeup(writer: (continuation, .success(()))) }
    writer = continuation
    return Wakeup()
  }

  mutating func read(_ continuation: Reader) -> Wakeup {
    if !messages.isEmpty { return readQueued(continuation) }
    switch end {
    case .finished: return Wakeup(reader: (continuation, .success(nil)))
    case .failed(let error): return Wakeup(reader: (continuation, .failure(error)))
    case nil: break
    }
    guard reader == nil else {
      let error = RPCStatus(.internalError, "two tasks read one stream at the same time")
      return Wakeup(reader: (continuation, .failure(error)))
    }
    reader = continuation
    return Wakeup()
  }

  mutating func finish(_ how: End) -> Wakeup {
    guard end == nil else { return Wakeup() }
    end = how
    var wakeup = Wakeup()
    if let reader = takeReader() { wakeup.reader = (reader, how.readResult) }
    return wakeup
  }

  mutating func fail(_ error: any Error) -> Wakeup {
    guard end == nil || !messages.isEmpty else { return Wakeup() }
    end = .failed(error)
    messages = []
    var wakeup = Wakeup()
    if let reader = takeReader() { wakeup.reader = (reader, .failure(error)) }
    if let writer = takeWriter() { wakeup.writer = (writer, .failure(error)) }
    return wakeup
  }

  private mutating func readQueued(_ continuation: Reader) -> Wakeup {
    let message = messages.removeFirst()
    queuedBytes -= message.count
    var wakeup = Wakeup(reader: (continuation, .success(message)))
    if queuedBytes <= capacity, let writer = takeWriter() { wakeup.writer = (writer, .success(())) }
    return wakeup
  }

  private mutating func takeReader() -> Reader? {
    defer { reader = nil }
    return reader
  }

  private mutating func takeWriter() -> Writer? {
    defer { writer = nil }
    return writer
  }
}

extension MessagePipeState.End {
  fileprivate var readResult: Result<[UInt8]?, any Error> {
    switch self {
    case .finished: .success(nil)
    case .failed(let error): .failure(error)
    }
  }
}
