# SPDX-License-Identifier: Apache-2.0
# Prints what fish offers for a command line, without the descriptions.
set -l program (string split ' ' -- $argv[1])[1]
$program completion fish | source
complete -C $argv[1] | string replace -r '\t.*' ''
