// SPDX-License-Identifier: Apache-2.0

internal import TOML

extension V1Alpha1Config {
  /// What the node would refuse while it boots, when it is too late to say so.
  func validateFiles(_ validation: inout Validation) {
    for (index, file) in machine.files.enumerated() {
      let path = ConfigPath("machine.files").appending(.index(index))
      if file.isContainerdCustomization {
        validateContainerdCustomization(file, path.appending(.key("content")), &validation)
      } else {
        validatePath(of: file, path.appending(.key("path")), &validation)
      }
    }
  }

  private func validatePath(of file: File, _ path: ConfigPath, _ validation: inout Validation) {
    guard let name = file.path else { return }
    if name.split(separator: "/").contains("..") {
      validation.error("must not contain \"..\", found \"\(name)\"", path)
    } else if file.op == "create", !name.hasPrefix("/var/") {
      validation.error(
        "files can be created below /var only, found \"\(name)\"; configuration of containerd belongs into"
          + " \(File.containerdCustomizationPath)", path)
    }
  }

  private func validateContainerdCustomization(_ file: File, _ path: ConfigPath, _ validation: inout Validation) {
    do throws(TOMLError) {
      _ = try TOMLDocument(file.content)
    } catch {
      validation.error("not TOML: \(error)", path)
    }
  }
}
