// SPDX-License-Identifier: Apache-2.0

internal import TOML

extension V1Alpha1Config {
  /// What the node would refuse while it boots, when it is too late to say so.
  func validateFiles(_ validation: inout Validation) {
    let customization = machine.files.firstIndex(where: \.isContainerdCustomization)
    for (index, file) in machine.files.enumerated() {
      let path = ConfigPath("machine.files").appending(.index(index))
      if index == customization {
        validateContainerdCustomization(file, path.appending(.key("content")), &validation)
      } else if file.isContainerdCustomization {
        validation.error("is given twice: put all of it into one", path.appending(.key("path")))
      } else {
        validatePath(of: file, path.appending(.key("path")), &validation)
      }
    }
  }

  private func validatePath(of file: File, _ path: ConfigPath, _ validation: inout Validation) {
    guard let name = file.path else { return }
    let components = name.split(separator: "/")
    let inDirectory = components.starts(with: ["var", "run"]) ? components.dropFirst() : components[...]
    if components.contains("..") || components.contains(".") {
      validation.error("must not contain \".\" or \"..\", found \"\(name)\"", path)
    } else if inDirectory.count < 2 || name.hasSuffix("/") {
      validation.error("must name a file in a directory, found \"\(name)\"", path)
    } else if file.op != "overwrite", file.op != "append", !name.hasPrefix("/var/") {
      validation.error(
        "files can be created below /var only, found \"\(name)\"; configuration of containerd belongs into"
          + " \(File.containerdCustomizationPath)", path)
    }
  }

  /// Reading TOML takes many times its size, and whoever reaches a node that waits for its config may send some.
  private static var customizationLimit: Int { 64 << 10 }

  private func validateContainerdCustomization(_ file: File, _ path: ConfigPath, _ validation: inout Validation) {
    guard file.content.utf8.count <= Self.customizationLimit else {
      validation.error("must not exceed \(Self.customizationLimit) bytes", path)
      return
    }
    do throws(TOMLError) {
      _ = try TOMLDocument(file.content)
    } catch {
      validation.error("not TOML: \(error)", path)
    }
  }
}
