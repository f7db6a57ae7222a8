// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

extension OwnedDescriptor {
  /// Opens `path` as a process rooted at `root` would (openat2(2), `RESOLVE_IN_ROOT`): no `..` or symbolic link
  /// inside an untrusted tree leads out of it.
  public static func open(
    _ path: String, inRoot root: String, _ flags: Int32, mode: UInt32 = 0
  ) throws(SystemError) -> OwnedDescriptor {
    let directory = try OwnedDescriptor.open(root, clinux_o_path | O_DIRECTORY)
    let number = retrying {
      clinux_openat2(directory.rawValue, path, UInt64(flags | O_CLOEXEC), UInt64(mode), resolveInRoot)
    }
    guard number >= 0 else { throw SystemError(failed: "open", "\(path) in \(root)") }
    return OwnedDescriptor(taking: number)
  }

  /// A path that names the open file itself, for calls that take only paths, such as mount(2).
  public var procPath: String { "/proc/self/fd/\(rawValue)" }
}

/// RESOLVE_IN_ROOT of linux/openat2.h.
private let resolveInRoot: UInt64 = 0x10
