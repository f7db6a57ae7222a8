// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2

/// nghttp2's view of a connection. `user` is the connection, which owns the session and so outlives every call.
enum HTTP2Callbacks {
  private static let ok: Int32 = 0
  private static let resetStream = Int32(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)

  private static func connection(_ user: UnsafeMutableRawPointer?) -> HTTP2Connection? {
    user.map { Unmanaged<HTTP2Connection>.fromOpaque($0).takeUnretainedValue() }
  }

  static let beginHeaders: nghttp2_on_begin_headers_callback = { _, frame, user in
    guard let connection = connection(user), let frame else { return ok }
    return connection.headersBegin(frame.pointee.hd.stream_id) ? ok : resetStream
  }

  static let header: nghttp2_on_header_callback = { _, frame, name, nameCount, value, valueCount, _, user in
    guard let connection = connection(user), let frame else { return ok }
    let isAccepted = connection.fieldReceived(
      frame.pointee.hd.stream_id, UnsafeRawBufferPointer(start: name, count: nameCount),
      UnsafeRawBufferPointer(start: value, count: valueCount))
    return isAccepted ? ok : resetStream
  }

  static let frameReceived: nghttp2_on_frame_recv_callback = { _, frame, user in
    guard let connection = connection(user), let frame else { return ok }
    connection.frameReceived(frame.pointee)
    return ok
  }

  static let frameSent: nghttp2_on_frame_send_callback = { _, frame, user in
    guard let connection = connection(user), let frame else { return ok }
    connection.frameSent(frame.pointee.hd)
    return ok
  }

  static let dataReceived: nghttp2_on_data_chunk_recv_callback = { session, _, identifier, bytes, count, user in
    guard let connection = connection(user) else { return ok }
    // The connection's window is for all streams: one that is not read must not stop the others.
    nghttp2_session_consume_connection(session, count)
    connection.dataReceived(identifier, UnsafeRawBufferPointer(start: bytes, count: count))
    return ok
  }

  static let streamClosed: nghttp2_on_stream_close_callback = { _, identifier, code, user in
    connection(user)?.streamClosed(identifier, HTTP2ErrorCode(rawValue: code))
    return ok
  }

  static let sendData: nghttp2_send_data_callback = { _, frame, header, count, _, user in
    guard let connection = connection(user), let frame, let header else { return ok }
    return switch connection.sendData(frame.pointee.hd.stream_id, header: header, count: count) {
    case .sent: ok
    case .isFull: Int32(NGHTTP2_ERR_WOULDBLOCK.rawValue)
    case .isGone: resetStream
    }
  }

  static let readBody: nghttp2_data_source_read_callback = { _, identifier, _, limit, flags, _, user in
    guard let connection = connection(user), let flags else { return Int(NGHTTP2_ERR_DEFERRED.rawValue) }
    return connection.bodyToSend(identifier, limit: limit, flags: &flags.pointee)
  }

  static let violation: nghttp2_error_callback2 = { _, _, text, count, user in
    guard let connection = connection(user), let text else { return ok }
    let bytes = UnsafeRawBufferPointer(start: text, count: min(count, 200))
    connection.violation = String(decoding: bytes, as: UTF8.self)
    return ok
  }
}
