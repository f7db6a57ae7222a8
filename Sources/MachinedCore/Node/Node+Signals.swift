// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import System

extension Node {
  /// Containers: SIGTERM shuts the node down by force, SIGINT means nothing. Machines: SIGINT, which the kernel sends
  /// for Ctrl-Alt-Del, restarts by force, SIGTERM means nothing.
  func action(for signal: Signal) -> SequenceKind? {
    switch signal {
    case .terminate: mode == .container ? .shutdown : nil
    case .interrupt: mode == .container ? nil : .reboot
    default: nil
    }
  }

  func followSignals(_ sequences: any Sequences) async {
    for await signal in Self.signals([.interrupt, .terminate]) { await obey(signal, sequences) }
  }

  func obey(_ signal: Signal, _ sequences: any Sequences) async {
    switch action(for: signal) {
    case .shutdown: await runToEnd(.shutdown, sequences.shutdown(force: true))
    case .reboot: await runToEnd(.reboot, sequences.reboot(force: true))
    default: logger.info("signal ignored", ["signal": signal.rawValue])
    }
  }

  /// Runs a sequence that ends the node. When it fails the node ends all the same: nobody is left to ask.
  func runToEnd(_ kind: SequenceKind, actorID: String = "", force: Bool = true, _ phases: [SequencePhase]) async {
    do {
      try await sequencer.run(kind, force: force, actorID: actorID, phases)
      finish(.wanted(kind == .shutdown ? .powerOff : .restart))
    } catch let failure as SequenceFailure where failure.code == .fatal {
      finish(.fatal(message: failure.description))
    } catch {
      logger.warning("sequence did not run", ["sequence": kind.rawValue, "error": "\(error)"])
    }
  }

  /// Signals as they come, read on a thread of their own.
  private static func signals(_ wanted: [Signal]) -> AsyncStream<Signal> {
    AsyncStream(bufferingPolicy: .bufferingNewest(16)) { continuation in
      do {
        try Thread.start(name: "signals") {
          guard let descriptor = try? SignalDescriptor(wanted) else { return continuation.finish() }
          while let signal = try? descriptor.wait() {
            if case .terminated = continuation.yield(signal) { return }
          }
        }
      } catch {
        continuation.finish()
      }
    }
  }
}
