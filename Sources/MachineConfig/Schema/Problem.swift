// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Something wrong with a machine config, and where.
public struct Problem: Sendable, Equatable, CustomStringConvertible {
  /// Whether the config is refused for it.
  public enum Severity: Sendable, Equatable { case error, warning }

  public var severity: Severity
  /// Which document, for example `v1alpha1` or `HostnameConfig`; nil when the text as a whole is meant.
  public var document: String?
  public var path: ConfigPath
  public var mark: Mark?
  public var message: String

  public init(
    _ message: String, severity: Severity = .error, document: String? = nil, path: ConfigPath = ConfigPath(),
    at mark: Mark? = nil
  ) {
    self.message = message
    self.severity = severity
    self.document = document
    self.path = path
    self.mark = mark
  }

  /// `v1alpha1 document, line 7, column 5: machine.kubelet.imge: unknown key, did you mean "image"?`
  public var description: String {
    let place = [document.map { "\($0) document" }, mark?.description].compactMap(\.self).joined(separator: ", ")
    return [place, path.description, message].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
