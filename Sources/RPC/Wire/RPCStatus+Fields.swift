// SPDX-License-Identifier: Apache-2.0

import Protobuf

extension RPCStatus {
  /// Writes the trailers that say this.
  func write(to fields: inout HTTP2Fields) {
    fields.append("grpc-status", "\(code.rawValue)")
    // A peer may refuse a header block that is too large, and with it the status.
    let text = String(decoding: message.utf8.prefix(4096), as: UTF8.self)
    if !text.isEmpty { fields.append("grpc-message", StatusMessage.encode(text)) }
    if !details.isEmpty { fields.append("grpc-status-details-bin", BinaryField.encode(encodedDetails)) }
    trailingMetadata.write(to: &fields)
  }

  private var encodedDetails: [UInt8] {
    var status = Google.Status()
    status.code = Int32(clamping: code.rawValue)
    status.message = message
    status.details = details
    return status.protobuf()
  }
}
