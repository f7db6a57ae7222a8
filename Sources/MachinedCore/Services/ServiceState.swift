// SPDX-License-Identifier: Apache-2.0

/// Where a service is in its life.
public enum ServiceState: String, Sendable, Equatable, CaseIterable {
  case initialized = "Initialized"
  case starting = "Starting"
  case waiting = "Waiting"
  case preparing = "Preparing"
  case running = "Running"
  case stopping = "Stopping"
  case finished = "Finished"
  case failed = "Failed"
  case skipped = "Skipped"

  /// Nothing runs and nothing will by itself.
  public var isTerminal: Bool { self == .finished || self == .failed || self == .skipped || self == .initialized }
}
