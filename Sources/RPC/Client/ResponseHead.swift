// SPDX-License-Identifier: Apache-2.0

import Protobuf

/// A header block of a response as it arrives: the first one, the trailers, or both in one.
struct ResponseHead {
  private var httpStatus: Int?
  private var isGRPC = false
  private var code: RPCCode?
  private var message = ""
  private var details: [Google.AnyMessage] = []
  private(set) var metadata = RPCMetadata()

  mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    if name.starts(with: "grpc-".utf8) { return addProtocolField(name, value) }
    if FieldName.matches(name, ":status") {
      httpStatus = Int(String(decoding: value, as: UTF8.self))
    } else if FieldName.matches(name, "content-type") {
      isGRPC = value.starts(with: "application/grpc".utf8)
    } else if !FieldName.isReserved(name) {
      metadata.append(receivedField: name, value: value)
    }
  }

  /// 100 to 199: more header blocks follow.
  var isInformational: Bool { httpStatus.map { $0 < 200 } ?? false }

  /// How the call ended, when the block says so.
  var status: RPCStatus? {
    code.map { RPCStatus($0, message, details: details, trailingMetadata: metadata) }
  }

  /// Why this is no answer of a gRPC server; nil when it is one.
  var refusal: RPCStatus? {
    if let httpStatus, httpStatus != 200 {
      return RPCStatus(Self.code(httpStatus), "the server answered with HTTP status \(httpStatus)")
    }
    return isGRPC ? nil : RPCStatus(.unknown, "the server does not speak gRPC")
  }

  private mutating func addProtocolField(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    if FieldName.matches(name, "grpc-status") {
      code = RPCCode(rawValue: Int(String(decoding: value, as: UTF8.self)) ?? RPCCode.unknown.rawValue)
    } else if FieldName.matches(name, "grpc-message") {
      message = StatusMessage.decode(value)
    } else if FieldName.matches(name, "grpc-status-details-bin"), let bytes = BinaryField.decode(value) {
      details = (try? Google.Status(protobuf: bytes))?.details ?? []
    }
  }

  /// Source: github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md.
  private static func code(_ httpStatus: Int) -> RPCCode {
    switch httpStatus {
    case 400: .internalError
    case 401: .unauthenticated
    case 403: .permissionDenied
    case 404: .unimplemented
    case 429, 502, 503, 504: .unavailable
    default: .unknown
    }
  }
}
