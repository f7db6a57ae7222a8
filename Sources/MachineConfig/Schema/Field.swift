// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// One key of a ``ConfigObject``: its name, the property that holds it, and what is special about it.
public struct Field<Root: ConfigObject>: Sendable {
  public let key: String
  let options: FieldOptions
  let shape: Shape
  let decode: @Sendable (Located.Entry, inout Root, inout DecodingContext) -> Void
  let encode: @Sendable (Root) -> Node?

  @_semantics("optimize.sil.specialize.generic.never")  // as the functions of ``ConfigObject``
  public init<Value: ConfigValue>(
    _ key: String, _ property: any WritableKeyPath<Root, Value> & Sendable, _ options: FieldOption...
  ) {
    let options = FieldOptions(options)
    self.key = key
    self.options = options
    shape = Value.configShape
    decode = { entry, root, context in
      if let message = options.deprecation { context.warn("deprecated: \(message)", at: entry.keyMark) }
      if entry.value.isNull { return }
      guard let value = Value.decode(entry.value, &context) else { return }
      if options.isWithoutEffect, !options.isQuiet, value != Root()[keyPath: property] {
        context.warn("has no effect yet: nodes ignore it", at: entry.keyMark)
      }
      root[keyPath: property] = value
      if let check = options.check { context.run(check, on: entry.value) }
    }
    encode = { root in
      let value = root[keyPath: property]
      return options.isPrinted || value != Root()[keyPath: property] ? value.encoded : nil
    }
  }
}
