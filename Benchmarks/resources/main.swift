// SPDX-License-Identifier: Apache-2.0

internal import Resources

let report = Report()
try await measureWakeUps(report)
try await measureWatchEvents(report)
try await measureRoundTrips(report)
try await measureLatency(report)
try await measureLists(report)
report.finish()
