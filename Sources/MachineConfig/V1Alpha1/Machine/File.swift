// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A file to write.
  public struct File: ConfigObject {
    /// What to write.
    public var content = ""
    /// Mode bits, for example `0o644`. Default `0o600`.
    public var permissions = FilePermissions(0o600)
    /// Where.
    public var path: String?
    /// `create` (below /var, must not exist), `overwrite` or `append`.
    public var op = "create"

    public init() {}

    public static let schema: Schema<File> = [
      Field("content", \.content, .printed),
      Field("permissions", \.permissions, .printed),
      Field("path", \.path, .required, .check(.absolutePath)),
      Field("op", \.op, .printed, .check(.oneOf("create", "append", "overwrite"))),
    ]
  }
}
