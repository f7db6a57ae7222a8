// SPDX-License-Identifier: Apache-2.0

/// Finds what can follow the words typed so far.
struct CompletionEngine {
  /// The candidates, and what the shell shall add by itself.
  struct Answer: Equatable {
    var candidates: [CompletionCandidate] = []
    var fallback = ValueCompletion.nothing
  }

  let invocation: Invocation
  private var root: Command { invocation.root }

  /// - Parameter words: All words after the program's name; the last is the one under the cursor.
  func answer(_ words: [String]) async -> Answer {
    let current = words.last ?? ""
    guard let result = try? Parser(root: root).readFlags(Array(words.dropLast())) else { return Answer() }
    if let flag = result.pending { return await flagValues(flag, prefix: current, result) }
    if current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
      let name = String(current[..<equals].dropFirst(2))
      guard let flag = result.path.flag(named: name) else { return Answer() }
      return await flagValues(flag, prefix: String(current[current.index(after: equals)...]), result)
    }
    if current.hasPrefix("-") { return flagNames(current, result) }
    return await operands(current, result)
  }

  /// Of a list only the part behind its last comma is completed.
  private func flagValues(_ flag: any FlagDefinition, prefix: String, _ result: Parser.Result) async -> Answer {
    guard let completer = result.path.completer(ofFlag: flag.name) else {
      return values(flag.completion, prefix: prefix)
    }
    let start = prefix.lastIndex(of: ",").map(prefix.index(after:)) ?? prefix.startIndex
    let (head, tail) = (String(prefix[..<start]), String(prefix[start...]))
    let offered = await completer(partial(result), tail).filter { $0.word.hasPrefix(tail) }
    return Answer(candidates: offered.map { CompletionCandidate(head + $0.word, $0.description) })
  }

  private func values(_ completion: ValueCompletion, prefix: String) -> Answer {
    guard case .values(let words) = completion else { return Answer(fallback: completion) }
    return Answer(candidates: words.filter { $0.hasPrefix(prefix) }.map { CompletionCandidate($0) })
  }

  private func flagNames(_ prefix: String, _ result: Parser.Result) -> Answer {
    let open = result.path.allFlags.filter { !$0.isHidden && !(result.flags.isSet($0.name) && $0.impliedText != nil) }
    let named = open.map { CompletionCandidate("--\($0.name)", $0.help) }
    let short = open.compactMap { flag in flag.short.map { CompletionCandidate("-\($0)", flag.help) } }
    let wanted = (prefix == "-" ? short : []) + named
    return Answer(candidates: wanted.filter { $0.word.hasPrefix(prefix) })
  }

  private func operands(_ prefix: String, _ result: Parser.Result) async -> Answer {
    let command = result.path.leaf
    var answer = Answer()
    if result.arguments.isEmpty {
      let visible = command.subcommands.filter { !$0.isHidden && $0.name.hasPrefix(prefix) }
      answer.candidates = visible.map { CompletionCandidate($0.name, $0.summary) }
    }
    if let maximum = command.arguments.maximum, result.arguments.count >= maximum { return answer }
    let offered = values(command.argumentCompletion, prefix: prefix)
    answer.candidates += offered.candidates
    answer.fallback = offered.fallback
    if let completer = command.completer {
      answer.candidates += await completer(partial(result), prefix).filter { $0.word.hasPrefix(prefix) }
    }
    return answer
  }

  private func partial(_ result: Parser.Result) -> Invocation {
    Invocation(
      path: result.path, arguments: result.arguments, flags: result.flags, terminal: invocation.terminal,
      environment: invocation.environment, root: root)
  }
}
