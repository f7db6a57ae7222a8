// SPDX-License-Identifier: Apache-2.0

internal import RPC

extension RemoteState {
  enum Call {
    case get
    case list
    case create
    case update
    case destroy
    case teardown
    case watch
  }

  /// Turns statuses back into the errors they were on the other side. What has no counterpart is thrown as it came.
  func translating<Result>(
    _ call: Call, _ pointer: ResourcePointer, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let status as RPCStatus {
      guard let code = Self.code(status.code, call) else { throw status }
      throw ResourceError(code, status.message, resource: pointer)
    }
  }

  private static func code(_ status: RPCCode, _ call: Call) -> ResourceError.Code? {
    switch (status, call) {
    case (.notFound, _): .notFound
    case (.alreadyExists, .create): .alreadyExists
    case (.permissionDenied, .create), (.permissionDenied, .update): .ownerConflict
    case (.permissionDenied, .destroy), (.permissionDenied, .teardown): .ownerConflict
    case (.permissionDenied, _): .accessDenied
    case (.invalidArgument, .update), (.failedPrecondition, .teardown): .phaseConflict
    case (.invalidArgument, _): .invalidArgument
    case (.failedPrecondition, .update): .versionConflict
    case (.failedPrecondition, .destroy): .pendingFinalizers
    case (.failedPrecondition, .watch): .invalidWatchBookmark
    case (.unimplemented, _): .unsupported
    case (.unavailable, _): .unavailable
    default: nil
    }
  }
}
