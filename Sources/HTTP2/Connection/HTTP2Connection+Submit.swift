// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2

extension HTTP2Connection {
  func submitResponse(_ stream: HTTP2Stream, _ fields: HTTP2Fields, hasBody: Bool) {
    guard let session else { return }
    _ = fields.withNGHTTP2 { fields, count in
      HTTP2Session.withBodyProvider(hasBody) {
        nghttp2_submit_response(session, stream.identifier, fields, count, $0)
      }
    }
    flushLater()
  }

  /// Throws `.tooLarge` for a header block that the peer would refuse.
  func submitRequest(_ stream: HTTP2Stream, _ fields: HTTP2Fields, hasBody: Bool) throws {
    guard fields.listSize <= maximumSentHeaderBytes else {
      throw HTTP2Error(
        .tooLarge, "the header block has \(fields.listSize) bytes, and the peer takes \(maximumSentHeaderBytes)")
    }
    let identifier = fields.withNGHTTP2 { fields, count in
      HTTP2Session.withBodyProvider(hasBody) { nghttp2_submit_request(session, nil, fields, count, $0, nil) }
    }
    guard identifier > 0 else { throw HTTP2Error(.shutdown, "the connection accepts no more requests") }
    stream.identifier = identifier
    streams[identifier] = stream
    flushLater()
  }

  /// What the peer takes, or nghttp2's own limit of what it sends.
  private var maximumSentHeaderBytes: Int {
    let accepted = session.map { nghttp2_session_get_remote_settings($0, NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE) }
    return min(Int(accepted ?? 0), 64 << 10)
  }

  func submitReset(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
    guard let session else { return }
    nghttp2_submit_rst_stream(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), stream.identifier, code.rawValue)
    flushLater()
  }

  func resume(_ stream: HTTP2Stream) {
    guard let session else { return }
    if stream.isDeferred {
      stream.isDeferred = false
      nghttp2_session_resume_data(session, stream.identifier)
    }
    flushLater()
  }

  func consume(_ stream: HTTP2Stream, _ count: Int) {
    guard let session else { return }
    nghttp2_session_consume_stream(session, stream.identifier, count)
    flushLater()
  }

  func stream(_ identifier: Int32) -> HTTP2Stream? {
    if let current, current.identifier == identifier { return current }
    guard let stream = streams[identifier] else { return nil }
    current = stream
    return stream
  }
}
