# SPDX-License-Identifier: Apache-2.0
# Prints what bash offers for a command line: does what readline does before and after it calls the function.
line=$1
source <("${line%% *}" completion bash)
# shellcheck disable=SC2034 # read by the function
COMP_LINE=$line COMP_POINT=${#line} COMP_TYPE=9
# Words are split at blanks and at = and :, which are words of their own.
read -ra COMP_WORDS <<<"$(sed -E 's/[:=]+/ & /g' <<<"$line")"
[[ $line == *[[:space:]:=] ]] && COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
function=$(complete -p "${COMP_WORDS[0]}" | sed -E 's/.* -F ([^ ]+) .*/\1/')
"$function" "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
exit 0
