// SPDX-License-Identifier: Apache-2.0

import Foundation
import System
import Testing

@testable import Provision

@Suite struct ImageCacheTests {
  @Test func findsImagesByRepository() throws {
    let path = NSTemporaryDirectory() + "cache-\(UUID().uuidString)"
    defer { try? Files.removeTree(path) }
    try Files.makeDirectories(path)
    let entry = { (name: String) in #"{"annotations":{"org.opencontainers.image.ref.name":"\#(name)"}}"# }
    try Files.write(
      "\(path)/index.json", #"{"manifests":[\#(entry("r.io/etcd-x:1")),\#(entry("r.io/etcd:3.5.16")),{}]}"#)
    let cache = try ImageCache(path)
    #expect(cache.references == ["r.io/etcd-x:1", "r.io/etcd:3.5.16"])
    #expect(cache.reference(ofRepository: "r.io/etcd") == "r.io/etcd:3.5.16")
    #expect(cache.tag(ofRepository: "r.io/etcd") == "3.5.16")
    #expect(cache.tag(ofRepository: "r.io/none") == nil)
    #expect(throws: (any Error).self) { try ImageCache("/nonexistent") }
  }
}
