// SPDX-License-Identifier: Apache-2.0

struct GeneratorError: Error, CustomStringConvertible {
  let description: String
}
