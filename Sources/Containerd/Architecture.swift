// SPDX-License-Identifier: Apache-2.0

/// The processor architecture by the name that OCI images use.
enum Architecture {
  #if arch(x86_64)
    static let current = "amd64"
  #elseif arch(arm64)
    static let current = "arm64"
  #else
    #error("no image platform name is known for this architecture")
  #endif
}
