// SPDX-License-Identifier: Apache-2.0

public import PKI
public import Resources
internal import System

extension ControllerContext {
  /// Now, as certificates count time.
  public var wallTime: WallTime { WallTime(seconds: time.now().seconds) }
}
