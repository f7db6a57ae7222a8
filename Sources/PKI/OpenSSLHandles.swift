// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Owners of OpenSSL objects. They live for one operation: the public types hold DER, which is plain data.
struct KeyHandle: ~Copyable {
  let pointer: OpaquePointer
  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }
  deinit { talos_key_free(pointer) }
}

struct CertificateHandle: ~Copyable {
  let pointer: OpaquePointer
  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }
  deinit { talos_certificate_free(pointer) }
}

struct RequestHandle: ~Copyable {
  let pointer: OpaquePointer
  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }
  deinit { talos_request_free(pointer) }
}

struct NameHandle: ~Copyable {
  let pointer: OpaquePointer
  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }
  deinit { talos_name_free(pointer) }
}

struct SANsHandle: ~Copyable {
  let pointer: OpaquePointer
  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }
  deinit { talos_sans_free(pointer) }
}

/// Copies the bytes a shim function produced, and releases them.
func collect(_ produce: (inout talos_bytes) -> Bool) -> [UInt8]? {
  var bytes = talos_bytes()
  guard produce(&bytes) else { return nil }
  defer { talos_bytes_free(bytes) }
  return Array(UnsafeBufferPointer(start: bytes.data, count: bytes.length))
}

/// The values a shim visitor hands out, with their kinds. `nil` when the visit failed.
func collectValues(
  _ visit: (talos_value_visitor, UnsafeMutableRawPointer) -> Bool
) -> [(kind: Int32, bytes: [UInt8])]? {
  var values: [(kind: Int32, bytes: [UInt8])] = []
  let complete = withUnsafeMutablePointer(to: &values) { pointer in
    visit(
      { context, kind, data, length in
        guard let context else { return false }
        let values = context.assumingMemoryBound(to: [(kind: Int32, bytes: [UInt8])].self)
        values.pointee.append((kind, Array(UnsafeBufferPointer(start: data, count: length))))
        return values.pointee.count <= 4096
      }, UnsafeMutableRawPointer(pointer))
  }
  return complete ? values : nil
}
