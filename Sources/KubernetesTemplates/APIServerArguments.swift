// SPDX-License-Identifier: Apache-2.0

extension APIServerInput {
  private typealias Secret = ControlPlanePaths.APIServerSecret
  private typealias ConfigFile = ControlPlanePaths.APIServerConfigFile

  /// The command line of kube-apiserver, user's flags merged in.
  public func arguments() throws(TemplateError) -> [String] {
    try component.version.requireSupported()
    var arguments = ArgumentSet(fixedFlags)
    addServing(to: &arguments)
    addServiceAccounts(to: &arguments)
    addAccessControl(to: &arguments)
    addVersioned(to: &arguments)
    try arguments.merge(component.extraArgs, policies: Self.policies, component: "kube-apiserver")
    return arguments.rendered
  }

  /// Whether access control comes from a file; users' own authorization flags need the flag form.
  public var usesAuthorizationConfig: Bool {
    component.version.hasAuthorizationConfig
      && !component.extraArgs.keys.contains { $0 == "authorization-mode" || $0.hasPrefix("authorization-webhook-") }
  }

  /// Whether anonymous requests are limited to health endpoints by file; otherwise they are off altogether.
  public var usesAuthenticationConfig: Bool {
    component.version.hasAuthenticationConfig
      && !component.extraArgs.keys.contains { $0 == "anonymous-auth" || $0.hasPrefix("oidc-") }
  }

  private var fixedFlags: [String: String] {
    [
      "admission-control-config-file": ConfigFile.admissionControl.path,
      "allow-privileged": "true",
      "audit-log-maxage": "30",
      "audit-log-maxbackup": "10",
      "audit-log-maxsize": "100",
      "audit-log-path": "\(ControlPlanePaths.auditLog)/kube-apiserver.log",
      "audit-policy-file": ConfigFile.auditPolicy.path,
      "client-ca-file": Secret.ca.path,
      "enable-admission-plugins": "NodeRestriction",
      "enable-bootstrap-token-auth": "true",
      "encryption-provider-config": Secret.encryptionConfig.path,
      "etcd-cafile": Secret.etcdCA.path,
      "etcd-certfile": Secret.etcdCertificate.path,
      "etcd-keyfile": Secret.etcdKey.path,
      "kubelet-client-certificate": Secret.kubeletClientCertificate.path,
      "kubelet-client-key": Secret.kubeletClientKey.path,
      "kubelet-preferred-address-types": "InternalIP,ExternalIP,Hostname",
      "profiling": "false",
      "proxy-client-cert-file": Secret.frontProxyCertificate.path,
      "proxy-client-key-file": Secret.frontProxyKey.path,
      "requestheader-allowed-names": "front-proxy-client",
      "requestheader-client-ca-file": Secret.aggregatorCA.path,
      "requestheader-extra-headers-prefix": "X-Remote-Extra-",
      "requestheader-group-headers": "X-Remote-Group",
      "requestheader-username-headers": "X-Remote-User",
      "tls-cert-file": Secret.certificate.path,
      "tls-min-version": "VersionTLS13",
      "tls-private-key-file": Secret.key.path,
    ]
  }

  private func addServing(to arguments: inout ArgumentSet) {
    let isIPv6Only = !serviceCIDRs.isEmpty && serviceCIDRs.allSatisfy(ServiceNetwork.isIPv6)
    arguments.set("bind-address", isIPv6Only ? "::" : "0.0.0.0")
    arguments.set("advertise-address", "$(POD_IP)")
    arguments.set("secure-port", String(localPort))
    arguments.set("etcd-servers", etcdServers.joined(separator: ","))
    arguments.set("service-cluster-ip-range", serviceCIDRs.joined(separator: ","))
  }

  private func addServiceAccounts(to arguments: inout ArgumentSet) {
    arguments.set("service-account-issuer", issuer)
    arguments.set("api-audiences", audiences.joined(separator: ","))
    arguments.set("service-account-key-file", Secret.serviceAccountPublicKey.path)
    arguments.set("service-account-signing-key-file", Secret.serviceAccountKey.path)
  }

  private func addAccessControl(to arguments: inout ArgumentSet) {
    if usesAuthenticationConfig {
      arguments.set("authentication-config", ConfigFile.authentication.path)
    } else {
      arguments.set("anonymous-auth", "false")
    }
    if usesAuthorizationConfig {
      arguments.set("authorization-config", ConfigFile.authorization.path)
    } else {
      arguments.set("authorization-mode", "Node,RBAC")
    }
  }

  private func addVersioned(to arguments: inout ArgumentSet) {
    let version = component.version
    if podSecurityPolicy, version.hasPodSecurityPolicy {
      arguments.append("enable-admission-plugins", ["PodSecurityPolicy"])
    }
    if !cloudProvider.isEmpty, version.hasAPIServerCloudProvider { arguments.set("cloud-provider", cloudProvider) }
    if serviceCIDRs.count > 1, !version.hasDualStack { arguments.append("feature-gates", ["IPv6DualStack=true"]) }
  }

  private static let policies: [String: ArgumentSet.MergePolicy] = [
    "authorization-mode": .additive,
    "enable-admission-plugins": .additive,
    "feature-gates": .additive,
    "tls-cipher-suites": .additive,
    "admission-control-config-file": .denied,
    "authentication-config": .denied,
    "authorization-config": .denied,
    "client-ca-file": .denied,
    "encryption-provider-config": .denied,
    "etcd-cafile": .denied,
    "etcd-certfile": .denied,
    "etcd-keyfile": .denied,
    "etcd-servers": .denied,
    "kubelet-client-certificate": .denied,
    "kubelet-client-key": .denied,
    "proxy-client-cert-file": .denied,
    "proxy-client-key-file": .denied,
    "requestheader-client-ca-file": .denied,
    "secure-port": .denied,
    "service-account-key-file": .denied,
    "service-account-signing-key-file": .denied,
    "service-cluster-ip-range": .denied,
    "tls-cert-file": .denied,
    "tls-private-key-file": .denied,
  ]
}
