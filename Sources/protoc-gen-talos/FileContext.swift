// SPDX-License-Identifier: Apache-2.0

import Protobuf

/// What the generators of one file share.
struct FileContext {
  let file: Compiler.FileDescriptor
  let schema: Schema
  let parameters: Parameters
  private let ambiguousServices: Set<String>
  private let comments: [[Int32]: String]

  init(_ file: Compiler.FileDescriptor, _ schema: Schema, _ parameters: Parameters, ambiguousServices: Set<String>) {
    self.file = file
    self.ambiguousServices = ambiguousServices
    self.schema = schema
    self.parameters = parameters
    // The comments of files that are not ours stay where they are.
    let locations = file.package == "google.protobuf" ? [] : file.sourceCodeInfo?.location ?? []
    let commented = locations.filter { !$0.leadingComments.isEmpty }
    comments = Dictionary(commented.map { ($0.path, $0.leadingComments) }) { first, _ in first }
  }

  var access: String { parameters.visibility == "public" ? "public " : "" }
  var namespace: String { Schema.namespace(of: file) }
  var scope: String { file.package.isEmpty ? "" : "." + file.package }

  func comment(_ path: [Int32]) -> String? { comments[path] }

  /// `State` → `StateService`. When two files of the run declare a service of one name, the one whose namespace is not
  /// the start of the name takes the namespace as prefix: `MachineStorageService` beside `StorageService`.
  func stubName(of service: Compiler.ServiceDescriptor) -> String {
    let name = service.name.hasSuffix("Service") ? service.name : service.name + "Service"
    let isAmbiguous = ambiguousServices.contains(service.name) && !name.hasPrefix(namespace)
    return isAmbiguous ? namespace + name : name
  }

  /// `machine/machine.proto` → `machine`, `machine/debug.proto` → `machine_debug`.
  var outputName: String {
    let parts = file.name.split(separator: "/").suffix(2).map { $0.replacingSuffix(".proto") }
    return parts.count == 2 && parts[0] != parts[1] ? parts.joined(separator: "_") : parts.last ?? "unnamed"
  }

  /// Modules that the messages need, in alphabetical order.
  var messageModules: [String] {
    let modules = Set(file.dependency.map(parameters.module(of:)) + ["Protobuf"])
    return modules.subtracting([parameters.target]).sorted()
  }

  /// Modules that the service stubs need, in alphabetical order.
  var serviceModules: [String] {
    let types = file.service.flatMap(\.method).flatMap { [$0.inputType, $0.outputType] }
    let modules = Set(types.compactMap { schema.types[$0]?.file }.map(parameters.module(of:)) + ["RPC"])
    return modules.subtracting([parameters.target]).sorted()
  }
}

extension Substring {
  fileprivate func replacingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : String(self)
  }
}
