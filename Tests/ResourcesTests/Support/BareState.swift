// SPDX-License-Identifier: Apache-2.0

import Resources

/// Nothing but what every store must have.
struct BareState: StateWrapper {
  let base: any CoreState
}
