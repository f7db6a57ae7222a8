// SPDX-License-Identifier: Apache-2.0

import CommandLine
import Imaging
import System

/// What `imager` can be asked for.
enum ImagerCommand {
  static let root = Command(
    "imager", summary: "Make the node's root file system and the image cache from packages and programs",
    subcommands: [rootfs, squashfs, cache, audit])

  private static let packages = Flag(
    "packages", default: "", "directory of unpacked Debian packages (scripts/fetch-packages)",
    completion: .directories, required: true)
  private static let sources = Flag(
    "source", default: StringArray([]), "directory of a source that recipes name", type: "NAME=DIRECTORY")
  private static let definitions = Flag(
    "define", default: StringArray([]), "value of a variable in recipes", type: "NAME=VALUE")
  private static let output = Flag(
    "output", "o", default: "", "what to write; replaced when it exists", completion: .directories, required: true)
  private static let allowList = Flag(
    "allow-list", default: "", "every path the tree may have", completion: .files, required: true)

  private static let rootfs = Command(
    "rootfs", operands: "RECIPE", summary: "Make the node's root file system as a directory",
    flags: [packages, sources, definitions, output, allowList], arguments: .exactly(1)
  ) { invocation in
    try workshop(invocation).makeRootfs(
      recipe: invocation.arguments[0], output: invocation[output], allowList: invocation[allowList])
  }

  private static let squashfs = Command(
    "squashfs", operands: "ROOT", summary: "Pack a root file system for machines to boot from", flags: [output],
    arguments: .exactly(1)
  ) { invocation in
    try await Squashfs.pack(invocation.arguments[0], to: invocation[output])
  }

  private static let cache = Command(
    "cache", operands: "RECIPE…", summary: "Make an image cache (OCI image layout) with one container image per recipe",
    flags: [packages, sources, definitions, output], arguments: .atLeast(1)
  ) { invocation in
    try await workshop(invocation).makeCache(recipes: invocation.arguments, output: invocation[output]) {
      try invocation.terminal.print($0)
    }
  }

  private static let audit = Command(
    "audit", operands: "ROOT", summary: "Look for files in an unpacked root file system that must not be there",
    flags: [allowList], arguments: .exactly(1)
  ) { invocation in
    try Workshop.audit(root: invocation.arguments[0], allowList: invocation[allowList])
  }

  private static func workshop(_ invocation: Invocation) throws -> Workshop {
    try Workshop(
      packages: invocation[packages], sources: invocation[sources].values, definitions: invocation[definitions].values)
  }
}
