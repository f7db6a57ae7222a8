// SPDX-License-Identifier: Apache-2.0

internal import PKI

extension Check {
  public static let base64 = Check(secret: "base64") { (try? Base64.decode($0)) != nil }

  /// Six and sixteen lower-case letters or digits, as Kubernetes demands.
  public static let bootstrapToken = Check(secret: "a token like \"abcdef.0123456789abcdef\"") { text in
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [6, 16]
      && parts.joined().utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }

  public static let wireGuardKey = Check(secret: "a WireGuard key: 32 bytes in base64") { text in
    (try? Base64.decode(text))?.count == 32
  }

  public static let fileName = Check("a file name without \"/\"") { text in
    !text.isEmpty && text != "." && text != ".." && text.utf8.count <= 255 && !text.contains { $0 == "/" || $0 == "\0" }
  }

  public static let absolutePath = Check("an absolute path") { $0.hasPrefix("/") }

  public static let size = Check("a size like \"100GB\" or \"512MiB\"") { ByteSize($0) != nil }

  public static let sizeMatcher = Check("a size like \"4GB\" or \">= 1TB\"") { text in
    let bound = text.drop { "<>=".contains($0) }
    let comparison = text.prefix(text.count - bound.count)
    return ["", "<", ">", "<=", ">=", "=="].contains(comparison) && ByteSize(bound.drop { $0 == " " }) != nil
  }
}
