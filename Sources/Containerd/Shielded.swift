// SPDX-License-Identifier: Apache-2.0

/// Cleans up also in a task that has been cancelled, whose own calls would end at once; the calls' deadlines bound it.
func shielded(_ body: @escaping @Sendable () async -> Void) async {
  await Task { await body() }.value
}
