// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

extension TLSServerConfiguration.ClientVerification {
  var shimValue: talos_tls_verification {
    switch self {
    case .none: TALOS_TLS_VERIFY_NONE
    case .request: TALOS_TLS_VERIFY_IF_GIVEN
    case .require: TALOS_TLS_VERIFY_REQUIRED
    }
  }
}
