// SPDX-License-Identifier: Apache-2.0

/// Storage for a message field whose type contains itself; a struct cannot hold its own type inline.
@propertyWrapper
public struct Recursive<Value: Message>: Sendable, Equatable {
  // Empty or one element: an array is the copy-on-write box that needs no class of ours.
  private var storage: [Value]

  public init(wrappedValue: Value?) {
    storage = wrappedValue.map { [$0] } ?? []
  }

  public var wrappedValue: Value? {
    get { storage.first }
    set { storage = newValue.map { [$0] } ?? [] }
  }
}
