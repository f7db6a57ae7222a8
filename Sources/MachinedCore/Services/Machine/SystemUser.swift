// SPDX-License-Identifier: Apache-2.0

/// The users that system services run as; see the image's /etc/passwd.
enum SystemUser {
  static let apid: UInt32 = 50
  static let trustd: UInt32 = 51
}
