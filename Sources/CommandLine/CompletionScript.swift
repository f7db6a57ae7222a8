// SPDX-License-Identifier: Apache-2.0

/// Shell code that asks the program itself what can follow; so it never goes stale.
enum CompletionScript {
  static let backend = "__complete"
  static let shells = ["bash", "fish", "zsh"]

  static func text(shell: String, program: String) -> String? {
    switch shell {
    case "bash": return bash(program)
    case "fish": return fish(program)
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
