// SPDX-License-Identifier: Apache-2.0

/// The version of a released program: `major.minor.patch`, and what follows a dash in pre-releases.
public struct ReleaseVersion: Sendable, Hashable, CustomStringConvertible {
  public var major: Int
  public var minor: Int
  public var patch: Int
  /// For example `rc.1`; empty for releases. Build suffixes of images (`3.5.9-0`) count as releases.
  public var prerelease: String

  public init(_ major: Int, _ minor: Int, _ patch: Int = 0, prerelease: String = "") {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.prerelease = prerelease
  }

  /// Reads `v1.20.2`, `1.35.0-rc.1`, `3.5.9-0` or `1.20`; `nil` for anything else.
  public init?(_ text: String) {
    let withoutPrefix = text.hasPrefix("v") ? text.dropFirst() : text[...]
    let withoutBuild = withoutPrefix.prefix { $0 != "+" }
    let parts = withoutBuild.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let core = parts.first else { return nil }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false).map { Self.number($0) }
    guard (2...3).contains(numbers.count), let major = numbers[0], let minor = numbers[1] else { return nil }
    guard let patch = numbers.count == 3 ? numbers[2] : 0 else { return nil }
    let suffix = parts.count == 2 ? String(parts[1]) : ""
    self.init(major, minor, patch, prerelease: suffix.allSatisfy(\.isNumber) ? "" : suffix)
  }

  /// The version a container image's tag names: `registry.k8s.io/kube-apiserver:v1.30.1@sha256:…`.
  public init?(image: String) {
    let withoutDigest = image.prefix { $0 != "@" }
    guard let colon = withoutDigest.lastIndex(of: ":") else { return nil }
    self.init(String(withoutDigest[withoutDigest.index(after: colon)...]))
  }

  public var description: String {
    prerelease.isEmpty ? "\(major).\(minor).\(patch)" : "\(major).\(minor).\(patch)-\(prerelease)"
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return Int(text)
  }
}

extension ReleaseVersion: Comparable {
  /// A pre-release comes before its release; pre-releases compare as text.
  public static func < (left: ReleaseVersion, right: ReleaseVersion) -> Bool {
    let leftCore = (left.major, left.minor, left.patch)
    let rightCore = (right.major, right.minor, right.patch)
    if leftCore != rightCore { return leftCore < rightCore }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    return left.prerelease < right.prerelease
  }
}
