// SPDX-License-Identifier: Apache-2.0

/// `FieldDescriptorProto.Label`.
enum FieldLabel {
  static let repeated: Int32 = 3
}
