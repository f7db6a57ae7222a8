// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2

/// What all nghttp2 sessions of the process share.
enum HTTP2Session {
  // Sendable: made once, read by nghttp2 only.
  private struct Shared: @unchecked Sendable {
    let callbacks: OpaquePointer?
    let options: OpaquePointer?
  }

  private static let shared = Shared(callbacks: makeCallbacks(), options: makeOptions())

  /// Asks the stream for its output; the bytes are copied when the frame is sent.
  static func withBodyProvider(_ hasBody: Bool, _ body: (UnsafePointer<nghttp2_data_provider>?) -> Int32) -> Int32 {
    guard hasBody else { return body(nil) }
    return withUnsafePointer(
      to: nghttp2_data_provider(source: nghttp2_data_source(), read_callback: HTTP2Callbacks.readBody), body)
  }

  static func make(_ role: HTTP2Connection.Role, user: UnsafeMutableRawPointer) -> OpaquePointer? {
    var session: OpaquePointer?
    let code =
      switch role {
      case .server: nghttp2_session_server_new2(&session, shared.callbacks, user, shared.options)
      case .client: nghttp2_session_client_new2(&session, shared.callbacks, user, shared.options)
      }
    return code == 0 ? session : nil
  }

  private static func makeOptions() -> OpaquePointer? {
    var options: OpaquePointer?
    guard nghttp2_option_new(&options) == 0 else { return nil }
    // Windows open again when a reader has taken the bytes, which bounds what is kept for slow readers.
    nghttp2_option_set_no_auto_window_update(options, 1)
    nghttp2_option_set_no_closed_streams(options, 1)
    nghttp2_option_set_max_outbound_ack(options, 256)
    nghttp2_option_set_max_continuations(options, 16)
    nghttp2_option_set_stream_reset_rate_limit(options, 2000, 200)
    return options
  }

  private static func makeCallbacks() -> OpaquePointer? {
    var callbacks: OpaquePointer?
    guard nghttp2_session_callbacks_new(&callbacks) == 0 else { return nil }
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, HTTP2Callbacks.beginHeaders)
    nghttp2_session_callbacks_set_on_header_callback(callbacks, HTTP2Callbacks.header)
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, HTTP2Callbacks.frameReceived)
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, HTTP2Callbacks.dataReceived)
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, HTTP2Callbacks.streamClosed)
    nghttp2_session_callbacks_set_send_data_callback(callbacks, HTTP2Callbacks.sendData)
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, HTTP2Callbacks.frameSent)
    nghttp2_session_callbacks_set_error_callback2(callbacks, HTTP2Callbacks.violation)
    return callbacks
  }
}

extension HTTP2Connection {
  /// Starts nghttp2 and queues our SETTINGS; false without memory.
  func makeSession() -> Bool {
    session = HTTP2Session.make(role, user: Unmanaged.passUnretained(self).toOpaque())
    guard let session else { return false }
    let entries = settings.map { nghttp2_settings_entry(settings_id: Int32($0.rawValue), value: UInt32(clamping: $1)) }
    nghttp2_submit_settings(session, UInt8(NGHTTP2_FLAG_NONE.rawValue), entries, entries.count)
    nghttp2_session_set_local_window_size(
      session, UInt8(NGHTTP2_FLAG_NONE.rawValue), 0, Int32(clamping: configuration.connectionWindow))
    return true
  }

  private var settings: [(nghttp2_settings_id, Int)] {
    let common = [
      (NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, configuration.streamWindow),
      (NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, configuration.maximumHeaderBytes),
    ]
    switch role {
    case .server: return common + [(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, configuration.maximumConcurrentStreams)]
    case .client: return common + [(NGHTTP2_SETTINGS_ENABLE_PUSH, 0)]
    }
  }
}
