// SPDX-License-Identifier: Apache-2.0

public import YAML

extension KubeletInput {
  /// Fields a user must not set: the node depends on them.
  public static let protectedFields: Set<String> = [
    "apiVersion", "authentication", "authorization", "cgroupRoot", "kind", "kubeletCgroups", "port",
    "protectKernelDefaults", "resolvConf", "rotateCertificates", "seccompDefault", "staticPodPath", "systemCgroups",
  ]

  /// The KubeletConfiguration of the release, the user's fields merged in.
  public func configuration() throws(TemplateError) -> Node {
    try version.requireSupported()
    let refused = extraConfig.keys.filter(Self.protectedFields.contains).sorted()
    guard refused.isEmpty else {
      throw TemplateError(
        "kubelet: extraConfig must not set \(refused.joined(separator: ", ")), which the system manages")
    }
    var config = fixedFields
    for (key, value) in accessFields { config[key] = value }
    addStaticPods(to: &config)
    try addVersioned(to: &config)
    return .mapping(config.merged(with: extraConfig))
  }

  private var fixedFields: Mapping {
    [
      "apiVersion": "kubelet.config.k8s.io/v1beta1",
      "kind": "KubeletConfiguration",
      "port": 10250,
      "healthzBindAddress": "127.0.0.1",
      "healthzPort": 10248,
      "tlsMinVersion": "VersionTLS13",
      "rotateCertificates": true,
      "clusterDomain": .string(clusterDomain),
      "clusterDNS": .strings(clusterDNS),
      "cgroupDriver": "cgroupfs",
      "cgroupRoot": "/",
      "systemCgroups": "/system",
      "kubeletCgroups": "/podruntime/kubelet",
      "systemReserved": [
        "cpu": "50m", "ephemeral-storage": "256Mi", "memory": isControlPlane ? "512Mi" : "384Mi", "pid": "100",
      ],
      "failSwapOn": false,
      "oomScoreAdj": -450,
      "protectKernelDefaults": .bool(!isContainer),
      "resolvConf": .string(Paths.resolvConf),
      "serializeImagePulls": false,
      "streamingConnectionIdleTimeout": "5m0s",
      "logging": ["format": version.hasUsableJSONLogging ? "json" : "text"],
    ]
  }

  /// A kubelet that joins no cluster has nobody to ask who a caller is; it then listens for no one else either.
  private var accessFields: Mapping {
    if skipNodeRegistration {
      return [
        "authentication": [
          "anonymous": ["enabled": false], "webhook": ["enabled": false],
          "x509": ["clientCAFile": .string(Paths.clientCA)],
        ],
        "authorization": ["mode": "AlwaysAllow"],
      ]
    }
    return [
      "authentication": [
        "anonymous": ["enabled": false],
        "webhook": ["enabled": true, "cacheTTL": "0s"],
        "x509": ["clientCAFile": .string(Paths.clientCA)],
      ],
      "authorization": [
        "mode": "Webhook", "webhook": ["cacheAuthorizedTTL": "0s", "cacheUnauthorizedTTL": "0s"],
      ],
    ]
  }

  private func addStaticPods(to config: inout Mapping) {
    if let manifestsDirectory { config["staticPodPath"] = .string(manifestsDirectory) }
    if let staticPodURL { config["staticPodURL"] = .string(staticPodURL) }
  }

  private func addVersioned(to config: inout Mapping) throws(TemplateError) {
    var gates = Mapping()
    if version.hasRuntimeEndpointField { config["containerRuntimeEndpoint"] = .string(runtimeEndpoint) }
    if seccompDefault, version.hasSeccompDefault {
      config["seccompDefault"] = true
      if !version.hasSeccompDefaultByDefault { gates["SeccompDefault"] = true }
    }
    if gracefulShutdown, version.hasGracefulNodeShutdown {
      config["shutdownGracePeriod"] = "30s"
      config["shutdownGracePeriodCriticalPods"] = "10s"
    }
    if quotaMonitoring { gates["LocalStorageCapacityIsolationFSQuotaMonitoring"] = true }
    if credentialProviders, !version.hasCredentialProviders { gates["KubeletCredentialProviders"] = true }
    if nodeIPs.count > 1, !version.hasDualStack { gates["IPv6DualStack"] = true }
    let taints = try taints()
    if !taints.isEmpty, version.hasTaintsField { config["registerWithTaints"] = .sequence(taints.map(\.node)) }
    if !gates.isEmpty { config["featureGates"] = .mapping(gates) }
  }
}

extension Mapping {
  /// Nested mappings are merged; anything else of `other` replaces ours.
  func merged(with other: Mapping) -> Mapping {
    var result = self
    for (key, value) in other {
      if let mine = result[key]?.mappingValue, let theirs = value.mappingValue {
        result[key] = .mapping(mine.merged(with: theirs))
      } else {
        result[key] = value
      }
    }
    return result
  }
}
