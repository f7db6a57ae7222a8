// SPDX-License-Identifier: Apache-2.0

public import System

/// An etcd release, and which flags it knows.
public struct EtcdVersion: Sendable, Hashable, CustomStringConvertible {
  public let release: ReleaseVersion

  public init(_ release: ReleaseVersion) { self.release = release }

  public init?(_ text: String) {
    guard let release = ReleaseVersion(text) else { return nil }
    self.init(release)
  }

  public init?(image: String) {
    guard let release = ReleaseVersion(image: image) else { return nil }
    self.init(release)
  }

  public var description: String { release.description }

  /// Flags that left the experimental stage are feature gates, or lost their prefix.
  var hasFeatureGates: Bool { release >= ReleaseVersion(3, 6) }
  /// `--tls-min-version` and `--listen-client-http-urls` came with 3.5.8.
  var hasTLSVersionAndHTTPURLs: Bool { release >= ReleaseVersion(3, 5, 8) }
  var hasCompactHashCheck: Bool { release >= ReleaseVersion(3, 5, 5) }
  var hasWatchProgressInterval: Bool { release >= ReleaseVersion(3, 4, 11) }
}
