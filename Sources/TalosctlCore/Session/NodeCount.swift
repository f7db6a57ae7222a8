// SPDX-License-Identifier: Apache-2.0

/// How many nodes a command can be about.
enum NodeCount {
  case one
  case many
}
