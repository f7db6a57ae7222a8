// SPDX-License-Identifier: Apache-2.0

extension RPCStatus {
  /// What sending throws after the server has ended the call with OK.
  static let callHasEnded = RPCStatus(.failedPrecondition, "the call has ended")
}
