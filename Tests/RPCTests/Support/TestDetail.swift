// SPDX-License-Identifier: Apache-2.0

import Protobuf

enum TestDetail {
  static let any: Google.AnyMessage = .with {
    $0.typeURL = "type.googleapis.com/test.Detail"
    $0.value = [1, 2, 3]
  }
}
