// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Scalars of metadata: plain wherever YAML allows it, even when they look like numbers.
enum PlainText {
  private static let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/:@+-=")

  static func quoted(_ text: String) -> String {
    let starts = text.first.map { !"-:@=".contains($0) } ?? false
    if starts, !text.hasSuffix(":"), text.allSatisfy(safe.contains) { return text }
    let printed = Node.string(text).yaml()
    return String(printed.dropLast(printed.hasSuffix("\n") ? 1 : 0))
  }
}
