// SPDX-License-Identifier: Apache-2.0

extension CleanupController {
  /// A handler which waits until there are no resources of `Output` which `selection` relates to the input.
  public static func waitForNone<Output: ResourceSpec>(
    _ output: Output.Type, selection: @escaping @Sendable (Resource<Input>) -> ListOptions
  ) -> Handler {
    { context, input in
      guard try await context.list(Output.self, options: selection(input)).isEmpty else {
        throw SkipReconcile("\(input) still has \(Output.definition.displayType) resources")
      }
    }
  }

  /// A handler which removes the resources of `Output` related to the input which nobody owns, or one of `owners`.
  public static func remove<Output: ResourceSpec>(
    _ output: Output.Type, owners: Set<String> = [], selection: @escaping @Sendable (Resource<Input>) -> ListOptions
  ) -> Handler {
    { context, input in
      var isComplete = true
      for related in try await context.list(Output.self, options: selection(input)) {
        let owner = related.metadata.owner
        guard owner.isEmpty || owners.contains(owner) else { continue }
        if try await context.teardown(related.pointer, owner: owner) {
          try await context.destroy(related.pointer, owner: owner)
        } else {
          isComplete = false
        }
      }
      if !isComplete { throw SkipReconcile("resources which belong to \(input) are still held") }
    }
  }

  /// A handler which needs all of `handlers` to succeed.
  public static func all(_ handlers: Handler...) -> Handler {
    { context, input in
      for handler in handlers { try await handler(context, input) }
    }
  }
}
