// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System

extension EventRecord {
  /// The event as clients receive it.
  var message: Machine.Event {
    Machine.Event.with {
      $0.id = id
      $0.actorID = actorID
      $0.data = event.payload
    }
  }
}

extension RuntimeEvent {
  fileprivate var payload: Google.AnyMessage {
    switch self {
    case .sequence(let name, let action, let failure): sequence(name, action, failure)
    case .phase(let name, let action):
      Google.AnyMessage(
        packing: Machine.PhaseEvent.with {
          $0.phase = name
          $0.action = action == .start ? .start : .stop
        })
    case .task(let name, let action):
      Google.AnyMessage(
        packing: Machine.TaskEvent.with {
          $0.task = name
          $0.action = action == .start ? .start : .stop
        })
    case .service(let id, let state, let message, let health): service(id, state, message, health)
    case .restart(let command):
      Google.AnyMessage(packing: Machine.RestartEvent.with { $0.cmd = Int64(command.rawValue) })
    case .configLoadError(let message):
      Google.AnyMessage(packing: Machine.ConfigLoadErrorEvent.with { $0.error = message })
    case .configValidationError(let message):
      Google.AnyMessage(packing: Machine.ConfigValidationErrorEvent.with { $0.error = message })
    case .addresses(let hostname, let addresses):
      Google.AnyMessage(
        packing: Machine.AddressEvent.with {
          $0.hostname = hostname
          $0.addresses = addresses
        })
    case .machineStatus(let stage, let ready, let unmet): machineStatus(stage, ready, unmet)
    }
  }

  private func sequence(_ name: String, _ action: Action, _ failure: SequenceFailure?) -> Google.AnyMessage {
    Google.AnyMessage(
      packing: Machine.SequenceEvent.with {
        $0.sequence = name
        $0.action = action == .start ? .start : .stop
        $0.error = failure.map { failure in
          Common.Error.with {
            $0.code = Common.Code(failure.code)
            $0.message = failure.description
          }
        }
      })
  }

  private func service(
    _ id: String, _ state: ServiceState, _ message: String, _ health: ServiceHealth?
  ) -> Google.AnyMessage {
    Google.AnyMessage(
      packing: Machine.ServiceStateEvent.with {
        $0.service = id
        $0.action = Machine.ServiceStateEvent.Action(state)
        $0.message = message
        $0.health = health.map(Machine.ServiceHealth.init)
      })
  }

  private func machineStatus(
    _ stage: MachineStage, _ ready: Bool, _ unmet: [UnmetCondition]
  ) -> Google.AnyMessage {
    Google.AnyMessage(
      packing: Machine.MachineStatusEvent.with {
        $0.stage = Machine.MachineStatusEvent.MachineStage(stage)
        $0.status = .with {
          $0.ready = ready
          $0.unmetConditions = unmet.map { condition in
            .with {
              $0.name = condition.name
              $0.reason = condition.reason
            }
          }
        }
      })
  }
}

extension Common.Code {
  fileprivate init(_ code: SequenceFailure.Code) {
    switch code {
    case .locked: self = .locked
    case .cancelled: self = .canceled
    case .fatal: self = .fatal
    }
  }
}

extension Machine.ServiceStateEvent.Action {
  fileprivate init(_ state: ServiceState) {
    switch state {
    case .initialized: self = .initialized
    case .starting: self = .starting
    case .waiting: self = .waiting
    case .preparing: self = .preparing
    case .running: self = .running
    case .stopping: self = .stopping
    case .finished: self = .finished
    case .failed: self = .failed
    case .skipped: self = .skipped
    }
  }
}

extension Machine.MachineStatusEvent.MachineStage {
  fileprivate init(_ stage: MachineStage) {
    switch stage {
    case .unknown: self = .unknown
    case .booting: self = .booting
    case .installing: self = .installing
    case .maintenance: self = .maintenance
    case .running: self = .running
    case .rebooting: self = .rebooting
    case .shuttingDown: self = .shuttingDown
    case .resetting: self = .resetting
    case .upgrading: self = .upgrading
    }
  }
}
