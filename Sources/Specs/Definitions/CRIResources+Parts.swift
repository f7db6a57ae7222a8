// SPDX-License-Identifier: Apache-2.0

public import System

// How the messages inside resource specs are laid out in YAML, and what they keep to themselves.

extension CRIResources.RegistryAuthConfig: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    username=registry_username? password=registry_password? auth=registry_auth?
    identityToken=registry_identity_token?
    """
}

extension CRIResources.RegistryAuthConfig: Redacted {
  public var description: String { "credentials of \(registryUsername) (redacted)" }
}

extension CRIResources.RegistryEndpointConfig: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "endpoint=endpoint_endpoint overridePath=endpoint_override_path?"
}

extension CRIResources.RegistryMirrorConfig: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "endpoints=mirror_endpoints skipFallback=mirror_skip_fallback?"
}

extension CRIResources.RegistryTLSConfig: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    clientIdentity=tls_client_identity? ca=tlsca:base64? insecureSkipVerify=tls_insecure_skip_verify?
    """
}
