// SPDX-License-Identifier: Apache-2.0

/// Generated configs as they are printed, with keys and certificates cut out.
enum Golden {
  static let controlPlane = """
    version: v1alpha1
    debug: false
    persist: true
    machine:
        type: controlplane
        token: '******'
        ca:
            crt: CRT
            key: '******'
        certSANs:
            - cp.example.com
        kubelet:
            image: ghcr.io/siderolabs/kubelet:v1.35.0
            defaultRuntimeSeccompProfileEnabled: true
            disableManifestsDirectory: true
        network: {}
        install:
            disk: /dev/sda
            image: installer:v1
            wipe: false
        sysctls:
            net.core.somaxconn: "65535"
        registries:
            mirrors:
                docker.io:
                    endpoints:
                        - http://10.5.0.1:5000
        features:
            stableHostname: true
            apidCheckExtKeyUsage: true
            diskQuotaSupport: true
            kubePrism:
                enabled: true
                port: 7445
            hostDNS:
                enabled: true
                forwardKubeDNSToHost: true
        nodeLabels:
            node.kubernetes.io/exclude-from-external-load-balancers: ""
    cluster:
        id: ID
        secret: '******'
        controlPlane:
            endpoint: https://10.5.0.2:6443
        clusterName: demo
        network:
            dnsDomain: cluster.local
            podSubnets:
                - 10.244.0.0/16
            serviceSubnets:
                - 10.96.0.0/12
        token: '******'
        secretboxEncryptionSecret: '******'
        ca:
            crt: CRT
            key: '******'
        aggregatorCA:
            crt: CRT
            key: '******'
        serviceAccount:
            key: '******'
        apiServer:
            image: registry.k8s.io/kube-apiserver:v1.35.0
            certSANs:
                - 10.5.0.2
                - cp.example.com
            disablePodSecurityPolicy: true
            admissionControl:
                - name: PodSecurity
                  configuration:
                    apiVersion: pod-security.admission.config.k8s.io/v1alpha1
                    defaults:
                        audit: restricted
                        audit-version: latest
                        enforce: baseline
                        enforce-version: latest
                        warn: restricted
                        warn-version: latest
                    exemptions:
                        namespaces:
                            - kube-system
                        runtimeClasses: []
                        usernames: []
                    kind: PodSecurityConfiguration
            auditPolicy:
                apiVersion: audit.k8s.io/v1
                kind: Policy
                rules:
                    - level: Metadata
        controllerManager:
            image: registry.k8s.io/kube-controller-manager:v1.35.0
        proxy:
            image: registry.k8s.io/kube-proxy:v1.35.0
        scheduler:
            image: registry.k8s.io/kube-scheduler:v1.35.0
        discovery:
            enabled: true
            registries:
                kubernetes:
                    disabled: true
                service: {}
        etcd:
            ca:
                crt: CRT
                key: '******'

    """

  static let worker = """
    version: v1alpha1
    debug: false
    persist: true
    machine:
        type: worker
        token: '******'
        ca:
            crt: CRT
            key: ""
        certSANs:
            - cp.example.com
        kubelet:
            image: ghcr.io/siderolabs/kubelet:v1.35.0
            defaultRuntimeSeccompProfileEnabled: true
            disableManifestsDirectory: true
        network: {}
        install:
            disk: /dev/sda
            image: installer:v1
            wipe: false
        sysctls:
            net.core.somaxconn: "65535"
        registries:
            mirrors:
                docker.io:
                    endpoints:
                        - http://10.5.0.1:5000
        features:
            stableHostname: true
            apidCheckExtKeyUsage: true
            diskQuotaSupport: true
            kubePrism:
                enabled: true
                port: 7445
            hostDNS:
                enabled: true
                forwardKubeDNSToHost: true
    cluster:
        id: ID
        secret: '******'
        controlPlane:
            endpoint: https://10.5.0.2:6443
        clusterName: demo
        network:
            dnsDomain: cluster.local
            podSubnets:
                - 10.244.0.0/16
            serviceSubnets:
                - 10.96.0.0/12
        token: '******'
        ca:
            crt: CRT
            key: ""
        discovery:
            enabled: true
            registries:
                kubernetes:
                    disabled: true
                service: {}

    """
}
