// SPDX-License-Identifier: Apache-2.0

/// The header blocks that a server sends.
enum ResponseFields {
  private static let plainHead = HTTP2Fields([":status": "200", "content-type": "application/grpc"])
  private static let plainTrailers = HTTP2Fields(["grpc-status": "0"])

  static func head(_ metadata: RPCMetadata?) -> HTTP2Fields {
    guard let metadata, !metadata.isEmpty else { return plainHead }
    var fields = plainHead
    metadata.write(to: &fields)
    return fields
  }

  static func trailers(_ status: RPCStatus) -> HTTP2Fields {
    if status.code == .ok, status.message.isEmpty, status.trailingMetadata.isEmpty { return plainTrailers }
    var fields = HTTP2Fields()
    status.write(to: &fields)
    return fields
  }

  /// For calls that end before the first message.
  static func trailersOnly(_ status: RPCStatus, _ metadata: RPCMetadata?) -> HTTP2Fields {
    var fields = head(metadata)
    status.write(to: &fields)
    return fields
  }
}
