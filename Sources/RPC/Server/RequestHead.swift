// SPDX-License-Identifier: Apache-2.0

/// The header block of a request as it arrives.
struct RequestHead {
  private var path = ""
  private var authority = ""
  private var isPost = false
  private var isGRPC = false
  private var metadata = RPCMetadata()
  private(set) var timeout: Duration?
  private var hasBadTimeout = false

  mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    if FieldName.isReserved(name) {
      addReserved(name, value)
    } else {
      metadata.append(receivedField: name, value: value)
    }
  }

  /// The answer to what is not a gRPC request; nil when it is one.
  var refusal: HTTP2Fields? {
    guard isPost, isGRPC, path.hasPrefix("/") else {
      return HTTP2Fields([":status": isPost ? "415" : "405", "content-length": "0"])
    }
    guard !hasBadTimeout else {
      return ResponseFields.trailersOnly(RPCStatus(.invalidArgument, "grpc-timeout is not a duration"), nil)
    }
    return nil
  }

  func makeContext(peer: PeerIdentity) -> ServerContext {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    return ServerContext(path: path, metadata: metadata, authority: authority, deadline: deadline, peer: peer)
  }

  private mutating func addReserved(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    switch name.count {
    case 5: if FieldName.matches(name, ":path") { path = String(decoding: value, as: UTF8.self) }
    case 7: if FieldName.matches(name, ":method") { isPost = FieldName.matches(value, "POST") }
    case 10:
      if FieldName.matches(name, ":authority") { authority = String(decoding: value, as: UTF8.self) }
    case 12: addContentTypeOrTimeout(name, value)
    default: break
    }
  }

  private mutating func addContentTypeOrTimeout(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    if FieldName.matches(name, "content-type") {
      let prefix = UnsafeRawBufferPointer(rebasing: value.prefix(16))
      isGRPC = FieldName.matches(prefix, "application/grpc")
    } else {
      timeout = CallTimeout.parse(value)
      hasBadTimeout = timeout == nil
    }
  }
}
