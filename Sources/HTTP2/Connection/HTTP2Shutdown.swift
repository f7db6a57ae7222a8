// SPDX-License-Identifier: Apache-2.0

/// How far an orderly end has come.
enum HTTP2Shutdown {
  case none
  /// The peer was told that the end is near; streams it opens meanwhile are still served.
  case noticed
  /// No new streams; those that run may end.
  case draining
}
