// SPDX-License-Identifier: Apache-2.0

extension ResourceEnums.RuntimeKernelModuleState: TextEnum {
  public static let texts: EnumTexts = "0:Live 1:Loading 2:Unloading 3:Builtin"
}

extension ResourceEnums.RuntimeKernelModuleType: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:builtin 2:dynamic"
}

extension ResourceEnums.RuntimeMachineStage: TextEnum {
  public static let texts: EnumTexts = """
    0:unknown 1:booting 2:installing 3:maintenance 4:running 5:rebooting 6:shutting~down 7:resetting 8:upgrading
    """
}

extension ResourceEnums.RuntimeSELinuxState: TextEnum {
  public static let texts: EnumTexts = "0:disabled 1:enabled,~permissive 2:enabled,~enforcing"
}

extension ResourceEnums.RuntimeFIPSState: TextEnum {
  public static let texts: EnumTexts = "0:disabled 1:enabled 2:strict"
}

extension ResourceEnums.RuntimeUnattendedInstallPhase: TextEnum {
  public static let texts: EnumTexts = "0:pending 1:installing 2:installed 3:waiting~for~reboot 4:failed"
}

extension ResourceEnums.MachineType: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:init 2:controlplane 3:worker"
}

extension ResourceEnums.BlockEncryptionKeyType: TextEnum {
  public static let texts: EnumTexts = "0:static 1:nodeID 2:kms 3:tpm"
}

extension ResourceEnums.BlockEncryptionProviderType: TextEnum {
  public static let texts: EnumTexts = "0:none 1:luks2"
}

extension ResourceEnums.BlockFilesystemType: TextEnum {
  public static let texts: EnumTexts = "0:none 1:xfs 2:vfat 3:ext4 4:iso9660 5:swap 6:virtiofs 7:btrfs"
}

extension ResourceEnums.BlockFSParameterType: TextEnum {
  public static let texts: EnumTexts = "0:string 1:boolean 2:binary"
}

extension ResourceEnums.BlockVolumePhase: TextEnum {
  public static let texts: EnumTexts = """
    0:waiting 1:failed 2:missing 3:located 4:provisioned 5:prepared 6:ready 7:closed
    """
}

extension ResourceEnums.BlockVolumeType: TextEnum {
  public static let texts: EnumTexts = "0:partition 1:disk 2:tmpfs 3:directory 4:symlink 5:overlay 6:external"
}

extension ResourceEnums.StorageLVMLogicalVolumeType: TextEnum {
  public static let texts: EnumTexts = "0:linear 1:raid1 2:raid0 3:raid10"
}

extension ResourceEnums.StorageMDArrayPhase: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:waiting 2:rebuilding 3:ready 4:error"
}

extension ResourceEnums.StorageMDLevel: TextEnum {
  public static let texts: EnumTexts = "0:raid1"
}

extension ResourceEnums.StorageMDMetadata: TextEnum {
  public static let texts: EnumTexts = "0:1.0 1:1.2"
}

extension ResourceEnums.ContainersContainerImagePhase: TextEnum {
  public static let texts: EnumTexts = "0:pending 1:pulling 2:ready 3:failed"
}

extension ResourceEnums.CriImageCacheStatus: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:disabled 2:preparing 3:ready"
}

extension ResourceEnums.CriImageCacheCopyStatus: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:skipped 2:pending 3:ready"
}

extension ResourceEnums.KubespanPeerState: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:up 2:down"
}

extension ConfigResources.MachineType: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:init 2:controlplane 3:worker"
}
