// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@testable import TalosctlCore

@Suite struct JSONPathTests {
  private let document: Node = [
    "id": "eth0", "up": true, "mtu": 1500, "addresses": ["10.5.0.2/24", "fd00::2/64"], "empty": [],
    "spec": ["dotted.key": "x", "items": [["name": "a", "size": 1], ["name": "b", "size": 2], ["name": "c"]]],
  ]

  @Test(arguments: [
    ("{.id}", "eth0"), (".id", "eth0"), ("{$.mtu}", "1500"), ("{.up}", "true"), ("{.missing.deeper}", ""),
    ("{.addresses}", #"["10.5.0.2/24","fd00::2/64"]"#), ("{.addresses[*]}", "10.5.0.2/24 fd00::2/64"),
    ("{.addresses[0]}", "10.5.0.2/24"), ("{.addresses[-1]}", "fd00::2/64"), ("{.addresses[7]}", ""),
    ("{.addresses[0:1]}", "10.5.0.2/24"), ("{.addresses[1:]}", "fd00::2/64"), ("{.empty}", "[]"),
    (#"{.spec['dotted.key']}"#, "x"), (#"{.spec.dotted\.key}"#, "x"), ("{.spec.items[*].name}", "a b c"),
    ("{..name}", "a b c"), (#"{.spec.items[?(@.name=="b")].size}"#, "2"), ("{.spec.items[?(@.size>1)].name}", "b"),
    ("{.spec.items[?(@.size)].name}", "a b"), ("{.spec.items[0,2].name}", "a c"),
    (#"id={.id}{"\n"}"#, "id=eth0\n"), (#"{range .spec.items[*]}{.name}={.size};{end}"#, "a=1;b=2;c=;"),
    (#"{.spec.items[?(@.name != 'a')].name}"#, "b c"),
  ])
  func selects(_ template: String, _ expected: String) throws {
    #expect(try JSONPath(template).text(document) == expected)
  }

  @Test(arguments: ["{.id", "{range .a}", "{end}", "{.a[}", "{.a[x]}", #"{"open}"#, "{.a[?(@.b==)]}", "{.a} {.b"])
  func refusesBrokenTemplates(_ template: String) {
    #expect(throws: JSONPathError.self) { try JSONPath(template) }
  }
}
