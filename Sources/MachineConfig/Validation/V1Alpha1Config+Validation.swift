// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config: ConfigDocument {
  public static let kind = "v1alpha1"

  public func validate(_ validation: inout Validation) {
    validateMachine(&validation)
    validateNetwork(&validation)
    validateCluster(&validation)
    validateImages(&validation)
    validateCertificates(&validation)
  }

  var isControlPlane: Bool { machine.type?.isControlPlane ?? false }
}
