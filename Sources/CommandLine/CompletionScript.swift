// SPDX-License-Identifier: Apache-2.0

/// Shell code that asks the program itself what can follow; so it never goes stale.
enum CompletionScript {
  static let backend = "__complete"
  static let shells = ["bash", "fish", "powershell", "zsh"]

  static func text(shell: String, program: String) -> String? {
    switch shell {
    case "bash": return bash(program)
    case "fish": return fish(program)
    case "powershell": return powerShell(program)
    case "zsh": return zsh(program)
    default: return nil
    }
  }

  /// Bash splits words at `=` and `:`; the line is therefore split at blanks again, and what stands before the last `:`
  /// is cut off the candidates, since bash replaces only what follows it. Behind `=` the program offers bare values.
  private static func bash(_ program: String) -> String {
    """
    # bash completion for \(program)
    _\(program)_complete() {
      local line="${COMP_LINE:0:COMP_POINT}" word description directive="" candidates=() words=()
      read -ra words <<< "$line"
      [[ "$line" == *[[:space:]] ]] && words+=("")
      local current="${words[-1]}"
      while IFS=$'\\t' read -r word description; do
        case "$word" in
          :*) directive="$word" ;;
          *) candidates+=("$word") ;;
        esac
      done < <("${words[0]}" \(backend) -- "${words[@]:1}" 2>/dev/null)
      COMPREPLY=("${candidates[@]}")
      if [[ "$current" == *:* && "$COMP_WORDBREAKS" == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${current%"${current##*:}"}"}")
      fi
      [[ "${#COMPREPLY[@]}" == 1 && "${COMPREPLY[0]}" == *= ]] && compopt -o nospace 2>/dev/null
      local value="${current##*=}"
      case "$directive" in
        :files) COMPREPLY+=($(compgen -f -- "$value")); compopt -o filenames 2>/dev/null ;;
        :directories) COMPREPLY+=($(compgen -d -- "$value")); compopt -o filenames 2>/dev/null ;;
      esac
    }
    complete -F _\(program)_complete \(program)

    """
  }

  private static func zsh(_ program: String) -> String {
    """
    #compdef \(program)
    _\(program)() {
      local line directive="" tab=$'\\t'
      local -a candidates
      while IFS= read -r line; do
        case "$line" in
          :*) directive="$line" ;;
          *$tab*) candidates+=("${${line%%$tab*}//:/\\\\:}:${line#*$tab}") ;;
          *) candidates+=("${line//:/\\\\:}") ;;
        esac
      done < <("${words[1]}" \(backend) -- "${(@)words[2,CURRENT]}" 2>/dev/null)
      [[ "${words[CURRENT]}" == --*=* ]] && compset -P '*='
      (( ${#candidates} )) && _describe '\(program)' candidates
      case "$directive" in
        :files) _files ;;
        :directories) _files -/ ;;
      esac
    }
    compdef _\(program) \(program)

    """
  }

  /// PowerShell offers files by itself when a program offers nothing. Only 7.3 and later pass on the empty word that
  /// stands for the one to come.
  private static func powerShell(_ program: String) -> String {
    """
    # powershell completion for \(program)
    Register-ArgumentCompleter -Native -CommandName \(program) -ScriptBlock {
      param($wordToComplete, $commandAst, $cursorPosition)
      $elements = $commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition }
      $words = @($elements | ForEach-Object { $_.ToString() })
      if (-not $wordToComplete) { $words += '' }
      $arguments = @($words | Select-Object -Skip 1)
      $answer = @(& $words[0] \(backend) -- @arguments 2>$null)
      $answer | Where-Object { $_ -and -not $_.StartsWith(':') } | ForEach-Object {
        $word, $description = $_ -split "`t", 2
        if (-not $description) { $description = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $description)
      }
    }

    """
  }

  private static func fish(_ program: String) -> String {
    """
    # fish completion for \(program)
    function __\(program)_complete
      set -l words (commandline -opc) (commandline -ct)
      set -l current (commandline -ct)
      set -l head (string match -r -- '^--[^=]*=' $current)
      set -l value (string replace -r -- '^--[^=]*=' '' $current)
      set -l answer ($words[1] \(backend) -- $words[2..-1] 2>/dev/null)
      for line in $answer[1..-2]
        echo "$head$line"
      end
      switch "$answer[-1]"
        case ':files'
          for path in (__fish_complete_path $value)
            echo "$head$path"
          end
        case ':directories'
          for path in (__fish_complete_directories $value)
            echo "$head$path"
          end
      end
    end
    complete -c \(program) -f -a '(__\(program)_complete)'

    """
  }
}
