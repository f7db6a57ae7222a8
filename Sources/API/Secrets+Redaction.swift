// SPDX-License-Identifier: Apache-2.0

public import System

// Messages that carry secrets say so instead of showing them, also when they are printed inside other messages.

extension Common.PEMEncodedCertificateAndKey: Redacted {
  public var description: String { "certificate of \(crt.count) bytes and key (redacted)" }
}

extension Common.PEMEncodedKey: Redacted {
  public var description: String { "key (redacted)" }
}

extension Machine.ApplyConfigurationRequest: Redacted {
  public var description: String { "machine config of \(data.count) bytes (redacted), mode \(mode), dry run \(dryRun)" }
}

extension Machine.GenerateClientConfiguration: Redacted {
  public var description: String { "client configuration (redacted)" }
}

extension Machine.ImageServiceCredentials: Redacted {
  public var description: String { "credentials of \(username) for \(host) (redacted)" }
}

extension Machine.MetaWriteRequest: Redacted {
  public var description: String { "META key \(key), value of \(value.count) bytes (redacted)" }
}
