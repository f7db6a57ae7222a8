// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// All secrets of a cluster, in the file format of `talosctl gen secrets`. From them the configs of all its machines
/// can be generated again.
public struct SecretsBundle: ConfigObject {
  public var cluster = ClusterIdentity()
  public var secrets = BootstrapSecrets()
  public var trustdInfo = TrustdInfo()
  public var certificates = Authorities()

  public init() {}

  public static let schema: Schema<SecretsBundle> = [
    Field("cluster", \.cluster, .printed),
    Field("secrets", \.secrets, .printed),
    Field("trustdinfo", \.trustdInfo, .printed),
    Field("certs", \.certificates, .printed),
  ]
}

extension SecretsBundle {
  /// Reads a secrets file.
  ///
  /// - Throws: every mistake in it at once, with line and column.
  public init(yaml text: String) throws(ConfigurationErrors) {
    let documents: [Located]
    do throws(YAMLError) {
      documents = try YAML.parseLocated(text)
    } catch {
      throw ConfigurationErrors(error)
    }
    guard let document = documents.first, documents.count == 1 else {
      throw ConfigurationErrors([Problem("a secrets file has one document, found \(documents.count)")])
    }
    var context = DecodingContext(document: "secrets")
    let bundle = Self.decode(document, &context)
    guard let bundle, context.problems.isEmpty else { throw ConfigurationErrors(context.problems) }
    self = bundle
  }

  /// The file's text. It holds every key of the cluster: keep it safe.
  public func yaml() -> String { Node.mapping(mapping).yaml() }
}
