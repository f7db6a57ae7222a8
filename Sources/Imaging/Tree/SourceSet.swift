// SPDX-License-Identifier: Apache-2.0

internal import System

/// Where the origins that recipes name lie on this machine.
public struct SourceSet: Sendable {
  private let packages: String
  private let sources: [String: String]

  /// - Parameters:
  ///   - packages: a directory with one unpacked Debian package per subdirectory, beside `NAME.version` files.
  ///   - sources: the directory of each named source.
  public init(packages: String, sources: [String: String] = [:]) {
    self.packages = packages
    self.sources = sources
  }

  /// - Throws: ``ImagingError/Code/missing`` when nothing of that name was handed in.
  public func directory(of origin: RecipeOrigin) throws(ImagingError) -> String {
    let path =
      switch origin {
      case .package(let name): "\(packages)/\(name)"
      case .source(let name): sources[name]
      }
    guard let path, Files.isDirectory(path) else {
      throw ImagingError(
        .missing, "\(origin) is not there; fetch packages with scripts/fetch-packages, name sources with --source")
    }
    return path
  }

  /// The version of the software in a package without Debian's revision and epoch, as in `3.5.16` of `3.5.16-4`.
  public func upstreamVersion(ofPackage name: String) throws(ImagingError) -> String {
    guard let text = try? Files.readText("\(packages)/\(name).version") else {
      throw ImagingError(.missing, "the version of package \(name) is not known; fetch it with scripts/fetch-packages")
    }
    let version = text.filter { !$0.isWhitespace }.split(separator: ":").last ?? ""
    return String(version.prefix { $0 != "-" && $0 != "~" && $0 != "+" })
  }
}
