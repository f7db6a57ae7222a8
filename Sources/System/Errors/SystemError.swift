// SPDX-License-Identifier: Apache-2.0

/// A failed system call: what was tried, on what, why it failed and, where known, what to do about it.
public struct SystemError: Error, Hashable, Sendable {
  /// Why the kernel (or this library, for malformed data) refused.
  public let code: Errno
  /// The call or step, for example `open`.
  public let operation: String
  /// What it was applied to: a path, a pid, an address. Empty when there is nothing to name.
  public let subject: String
  /// Why, where that is more exact than the code; else empty.
  public let reason: String
  /// What the reader can do next; empty when the code says it all.
  public let remedy: String

  public init(_ operation: String, _ subject: String = "", code: Errno, reason: String = "", remedy: String = "") {
    self.code = code
    self.reason = reason
    self.operation = operation
    self.subject = subject
    self.remedy = remedy
  }

  /// Takes the code from the calling thread's `errno`.
  public init(failed operation: String, _ subject: String = "", remedy: String = "") {
    self.init(operation, subject, code: .current, remedy: remedy)
  }
}

extension SystemError: CustomStringConvertible {
  public var description: String {
    let what = subject.isEmpty ? operation : "\(operation) \(subject)"
    let why = reason.isEmpty ? "\(code)" : reason
    return remedy.isEmpty ? "\(what): \(why)" : "\(what): \(why); \(remedy)"
  }
}

/// Repeats `call` while a signal interrupts it; the result of the last try.
@inline(never)
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || Errno.current != .interrupted { return result }
  }
}
