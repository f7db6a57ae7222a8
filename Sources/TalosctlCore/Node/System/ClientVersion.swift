// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf

/// The version of this program.
enum ClientVersion {
  static var current: Machine.VersionInfo {
    .with {
      $0.tag = Release.tag
      $0.os = "linux"
      #if arch(arm64)
        $0.arch = "arm64"
      #else
        $0.arch = "amd64"
      #endif
    }
  }
}
