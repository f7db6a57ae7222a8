// SPDX-License-Identifier: Apache-2.0

/// The processor that images are made for, by its Go name.
public enum OCIPlatform {
  #if arch(arm64)
    public static let architecture = "arm64"
    /// The directory of shared libraries below `/usr/lib` in Debian.
    public static let multiarch = "aarch64-linux-gnu"
  #else
    public static let architecture = "amd64"
    /// The directory of shared libraries below `/usr/lib` in Debian.
    public static let multiarch = "x86_64-linux-gnu"
  #endif
}
