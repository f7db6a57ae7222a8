// SPDX-License-Identifier: Apache-2.0

/// The certificate authorities that the programs of the node trust.
public enum TrustedRootsBundle {
  /// Below `/etc`; PEM. Also the id of its resource, which exists once the machine config has changed the file.
  public static let path = "ssl/certs/ca-certificates.crt"
}
