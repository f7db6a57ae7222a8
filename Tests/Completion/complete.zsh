# SPDX-License-Identifier: Apache-2.0
# Prints what zsh offers for a command line: types it into a shell on a pseudo-terminal, whose completion lists the
# matches instead of inserting them.
zmodload zsh/zpty
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cat >"$directory/.zshrc" <<'SETUP'
PROMPT= RPROMPT=
unset zle_bracketed_paste
autoload -Uz compinit && compinit -u -D
source <($PROGRAM completion zsh)
compadd() {
  # Calls that only sort out words, as helpers of the completion system make, are left alone.
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits
  builtin compadd -A hits "$@"
  (( $#hits )) && print -rl -- "match "$^hits
  builtin compadd "$@"
}
end-of-matches() { print -r -- "end of matches" }
zle -N end-of-matches
bindkey "^I" complete-word
bindkey "^X" end-of-matches
print ready
SETUP
export PROGRAM=${1%% *} ZDOTDIR=$directory
zpty shell zsh -d -i
while zpty -r shell text '*'$'\n'; do [[ $text == *ready* ]] && break; done
zpty -w -n shell "$1"$'\t\C-X'
while zpty -r shell text '*'$'\n'; do
  text=${${text//$'\r'/}%$'\n'}
  [[ $text == *'end of matches'* ]] && break
  [[ $text == *'match '* ]] && print -r -- "${text##*match }"
done
zpty -d shell
