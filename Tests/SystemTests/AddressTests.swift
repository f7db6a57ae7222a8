// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@Suite struct AddressTests {
  @Test(arguments: ["10.5.0.2", "::", "::1", "fe80::1%eth0", "2001:db8::1", "fd00::ff00:42:8329"])
  func readsAndPrints(text: String) {
    #expect(IPAddress(text)?.description == text)
  }

  @Test(arguments: [
    "", "10.5.0", "10.5.0.256", "10.5.0.2%eth0", "fe80::1%", "g::1", "10.5.0.2 ", "01.2.3.4x", "1::2::3",
  ])
  func refusesMalformed(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func classifies() throws {
    #expect(try #require(IPAddress("169.254.1.1")).isLinkLocal)
    #expect(try #require(IPAddress("fe80::1")).isLinkLocal)
    #expect(try #require(IPAddress("172.31.0.1")).isPrivate)
    #expect(try !#require(IPAddress("172.32.0.1")).isPrivate)
    #expect(try #require(IPAddress("2001:db8::1")).isGlobalUnicast)
    #expect(try #require(IPAddress("::ffff:10.0.0.1")).unmapped == IPAddress("10.0.0.1"))
  }

  @Test func steps() throws {
    let start = try #require(IPAddress("10.0.0.255"))
    #expect(start.advanced(by: 1) == IPAddress("10.0.1.0"))
    #expect(start.advanced(by: -256) == IPAddress("9.255.255.255"))
    #expect(try #require(IPAddress("255.255.255.255")).advanced(by: 1) == nil)
    #expect(IPAddress.anyV6.advanced(by: -1) == nil)
  }

  @Test func prefixes() throws {
    let prefix = try #require(IPPrefix("10.5.0.2/20"))
    #expect(prefix.masked.description == "10.5.0.0/20")
    #expect(prefix.contains(try #require(IPAddress("10.5.15.255"))))
    #expect(!prefix.contains(try #require(IPAddress("10.5.16.0"))))
    #expect(!prefix.contains(.loopbackV6))
    #expect(prefix.address(at: 1) == IPAddress("10.5.0.1"))
    #expect(prefix.address(at: 4096) == nil)
    #expect(prefix.overlaps(try #require(IPPrefix("10.0.0.0/8"))))
    #expect(try !#require(IPPrefix("fd00::/8")).overlaps(prefix))
    #expect(try #require(IPPrefix("0.0.0.0/0")).contains(.loopbackV4))
  }

  @Test func aPrefixIsCutIntoEqualParts() throws {
    let prefix = try #require(IPPrefix("10.244.3.1/16"))
    #expect(prefix.subprefix(at: 0, length: 24)?.description == "10.244.0.0/24")
    #expect(prefix.subprefix(at: 255, length: 24)?.description == "10.244.255.0/24")
    #expect(prefix.subprefix(at: 256, length: 24) == nil && prefix.subprefix(at: -1, length: 24) == nil)
    #expect(prefix.subprefix(at: 0, length: 16)?.description == "10.244.0.0/16")
    #expect(prefix.subprefix(at: 0, length: 15) == nil && prefix.subprefix(at: 0, length: 33) == nil)
    let wide = try #require(IPPrefix("::/0"))
    #expect(wide.subprefix(at: 5, length: 64)?.description == "0:0:0:5::/64")
    #expect(wide.subprefix(at: .max, length: 128)?.description == "::7fff:ffff:ffff:ffff/128")
  }

  @Test(arguments: ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "::/129", "10.0.0.0/8/8", "fe80::1%a/64"])
  func refusesMalformedPrefixes(text: String) {
    #expect(IPPrefix(text) == nil)
  }

  @Test func hardwareAddresses() {
    #expect(MACAddress("AA-bb:0c:dd:ee:ff")?.description == "aa:bb:0c:dd:ee:ff")
    #expect(MACAddress("aa:bb:cc:dd:ee") == nil)
    #expect(MACAddress("aa:bb:cc:dd:ee:+f") == nil)
  }

  @Test func loopbackInterfaceIsListed() throws {
    let loopback = try #require(try NetworkInterface.all().first { $0.isLoopback })
    #expect(loopback.name == "lo")
  }
}
