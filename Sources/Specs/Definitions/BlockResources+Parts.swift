// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension BlockResources.DiskSelector: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "match external?"
}

extension BlockResources.EncryptionKey: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    slot type staticPassphrase? kmsEndpoint? tpmCheckSecurebootStatusOnEnroll? lockToState? tpmPCRs?
    tpmPubKeyPCRs?
    """
}

extension BlockResources.EncryptionSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "provider keys cipher? keySize? blockSize? perfOptions? allowDiscards?"
}

extension BlockResources.FilesystemSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "type label? minAllocationGroupSize?"
}

extension BlockResources.LocatorSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "match? diskMatch?"
}

extension BlockResources.MountSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    targetPath selinuxLabel? projectQuotaSupport parentID? fileMode uid gid recursiveRelabel bindTarget?
    parameters? secure? noExec?
    """
}

extension BlockResources.ParameterSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "type name string? binary?"
}

extension BlockResources.PartitionSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "minSize? maxSize? relativeMaxSize? negativeMaxSize? grow label? typeUUID"
}

extension BlockResources.ProvisioningSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "diskSelector? partitionSpec? wave? filesystemSpec?"
}

extension BlockResources.SymlinkProvisioningSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "symlinkTargetPath force"
}

extension BlockResources.TPMEncryptionOptionsInfo: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "pcrs? pubKeyPcrs?"
}
