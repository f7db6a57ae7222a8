// SPDX-License-Identifier: Apache-2.0

/// Runs a command tree on a command line.
public struct Application: Sendable {
  private let root: Command
  private let terminal: Terminal
  private let environment: [String: String]
  private let explain: @Sendable (any Error) -> String

  /// - Parameter explain: The text printed for an error that an action throws.
  public init(
    _ root: Command, terminal: Terminal = .process, environment: [String: String] = [:],
    explain: @escaping @Sendable (any Error) -> String = { String(describing: $0) }
  ) {
    self.root = root.withHelpers()
    self.terminal = terminal
    self.environment = environment
    self.explain = explain
  }

  /// Parses and runs; the result is the exit code: 0, 1 for any error, or the code of an ``ExitCode``.
  public func run(_ arguments: [String]) async -> Int32 {
    do {
      let result = try Parser(root: root).parse(arguments)
      return await perform(result)
    } catch {
      return report(error, arguments)
    }
  }

  private func perform(_ result: Parser.Result) async -> Int32 {
    let invocation = makeInvocation(result)
    do {
      guard let action = result.path.leaf.action, !result.flags.isSet(HelpFlag.name) else {
        try terminal.write(HelpText(path: result.path).help)
        return 0
      }
      try await action(invocation)
      return 0
    } catch let exit as ExitCode {
      return exit.code
    } catch let error as BrokenOutput where error.isClosedByReader {
      return 0
    } catch let error as UsageError {
      printMistake(error, result.path)
      return 1
    } catch {
      terminal.printError(explain(error))
      return 1
    }
  }

  private func makeInvocation(_ result: Parser.Result) -> Invocation {
    Invocation(
      path: result.path, arguments: result.arguments, flags: result.flags, terminal: terminal,
      environment: environment, root: root)
  }

  private func report(_ error: UsageError, _ arguments: [String]) -> Int32 {
    printMistake(error, Parser(root: root).commandPath(arguments))
    return 1
  }

  private func printMistake(_ error: UsageError, _ path: CommandPath) {
    terminal.printError("\(error)\nsee '\(path.title) --help'")
  }
}
