// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

/// Expects a ``ResourceError`` of one of these codes.
func expectError(
  _ codes: ResourceError.Code..., sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> Void
) async {
  do {
    try await body()
    Issue.record("expected an error out of \(codes)", sourceLocation: sourceLocation)
  } catch let error as ResourceError {
    #expect(codes.contains(error.code), "\(error)", sourceLocation: sourceLocation)
  } catch {
    Issue.record("unexpected error \(error)", sourceLocation: sourceLocation)
  }
}

/// Expects some conflict.
func expectConflict(sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void) async {
  await expectError(
    .alreadyExists, .versionConflict, .pendingFinalizers, .ownerConflict, .phaseConflict,
    sourceLocation: sourceLocation, body)
}

/// The next events of a watch, which must be of these kinds.
func next(
  _ kinds: [ResourceEvent.Kind], from events: inout ResourceWatch.Events.Iterator,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> [ResourceEvent] {
  var result: [ResourceEvent] = []
  for kind in kinds {
    let event = try #require(await events.next(), sourceLocation: sourceLocation)
    #expect(event.kind == kind, "\(event.resource)", sourceLocation: sourceLocation)
    result.append(event)
  }
  return result
}

@discardableResult
func next(
  _ kind: ResourceEvent.Kind, from events: inout ResourceWatch.Events.Iterator,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> ResourceEvent {
  let events = try await next([kind], from: &events, sourceLocation: sourceLocation)
  return try #require(events.first, sourceLocation: sourceLocation)
}
