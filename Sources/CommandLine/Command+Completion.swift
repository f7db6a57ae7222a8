// SPDX-License-Identifier: Apache-2.0

extension Command {
  /// The hidden command that completion scripts call with the words typed so far.
  ///
  /// It prints one candidate a line, word and description separated by a tab, then a line
  /// `:none`, `:files` or `:directories` that says what the shell adds by itself.
  static let completionBackend = Command(
    CompletionScript.backend, summary: "Offer completions for the words given", hidden: true, arguments: .any
  ) { invocation in
    let answer = await CompletionEngine(invocation: invocation).answer(invocation.arguments)
    for candidate in answer.candidates {
      let description = candidate.description.isEmpty ? "" : "\t\(candidate.description)"
      try invocation.terminal.print(candidate.word + description)
    }
    switch answer.fallback {
    case .nothing, .values: try invocation.terminal.print(":none")
    case .files: try invocation.terminal.print(":files")
    case .directories: try invocation.terminal.print(":directories")
    }
  }

  static func completion(program: String) -> Command {
    Command(
      "completion", operands: "SHELL",
      summary: "Output shell completion code for the specified shell (bash, fish, powershell or zsh)",
      details: """
        Output shell completion code for the specified shell (bash, fish, powershell or zsh).
        The shell code must be evaluated to provide interactive completion of \(program) commands.
        This can be done by sourcing it from the .bash_profile, .zshrc, config.fish or $PROFILE.
        """,
      examples: """
        # Load the completion code for bash into the current shell
        source <(\(program) completion bash)
        # Load it for every session
        \(program) completion bash > "${XDG_CONFIG_HOME:-$HOME/.config}/\(program)-completion.bash"
        # The same for zsh, fish and PowerShell
        source <(\(program) completion zsh)
        \(program) completion fish | source
        \(program) completion powershell | Out-String | Invoke-Expression
        """, arguments: .exactly(1), argumentCompletion: .values(CompletionScript.shells)
    ) { invocation in
      let shell = invocation.argument(0) ?? ""
      guard let script = CompletionScript.text(shell: shell, program: program) else {
        throw UsageError(
          "unsupported shell \"\(shell)\": choose one of \(CompletionScript.shells.joined(separator: ", "))")
      }
      try invocation.terminal.write(script)
    }
  }
}
