// SPDX-License-Identifier: Apache-2.0

/// What `--talos_opt=key=value` asked for. Keys may be repeated.
struct Parameters {
  /// Access level of everything generated: `Visibility=public` (the default) or `Visibility=internal`.
  var visibility = "public"
  /// `Module=common/:API`: files whose path starts with `common/` are generated into Swift module API.
  var modules: [(pathPrefix: String, module: String)] = [("google/", "Protobuf")]
  /// `Target=API`: the module that this run generates into.
  var target = ""
  /// `Services=none`: leave the service stubs out.
  var services = true

  init(_ text: String) throws {
    for item in text.split(separator: ",") {
      let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw GeneratorError(description: "option \(item) is not key=value") }
      try set(parts[0], parts[1])
    }
  }

  private mutating func set(_ key: String, _ value: String) throws {
    switch key {
    case "Visibility": visibility = value
    case "Target": target = value
    case "Services": services = value != "none"
    case "Module":
      let parts = value.split(separator: ":").map(String.init)
      guard parts.count == 2 else { throw GeneratorError(description: "Module=\(value) is not PATH:MODULE") }
      modules.append((parts[0], parts[1]))
    default:
      throw GeneratorError(description: "unknown option \(key); known are Visibility, Target, Module, Services")
    }
  }

  /// The module that declares the types of `path`: the longest matching prefix wins.
  func module(of path: String) -> String {
    let matches = modules.filter { path.hasPrefix($0.pathPrefix) }
    return matches.max { $0.pathPrefix.count < $1.pathPrefix.count }?.module ?? target
  }
}
