// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Testing

@testable import Specs

@Suite struct CELTextTests {
  private func name(_ text: String) -> CEL.Expr { .with { $0.exprKind = .identExpr(.with { $0.name = text }) } }

  private func text(_ value: String) -> CEL.Expr {
    .with { $0.exprKind = .constExpr(.with { $0.constantKind = .stringValue(value) }) }
  }

  private func number(_ value: UInt64) -> CEL.Expr {
    .with { $0.exprKind = .constExpr(.with { $0.constantKind = .uint64Value(value) }) }
  }

  private func call(_ function: String, _ args: CEL.Expr..., on target: CEL.Expr? = nil) -> CEL.Expr {
    .with {
      $0.exprKind = .callExpr(
        .with {
          $0.function = function; $0.args = args; $0.target = target
        })
    }
  }

  private func select(_ operand: CEL.Expr, _ field: String) -> CEL.Expr {
    .with {
      $0.exprKind = .selectExpr(
        .with {
          $0.operand = operand; $0.field = field
        })
    }
  }

  @Test func operatorsAreWrittenByPrecedence() {
    let disk = name("disk")
    let isNVMe = call("_==_", select(disk, "transport"), text("nvme"))
    let isLarge = call("_>_", select(disk, "size"), call("_*_", number(100), name("GB")))
    #expect(call("_&&_", isNVMe, isLarge).celText == #"disk.transport == "nvme" && disk.size > 100u * GB"#)
    let either = call("_||_", isNVMe, isLarge)
    #expect(
      call("_&&_", either, call("!_", name("system_disk"))).celText
        == #"(disk.transport == "nvme" || disk.size > 100u * GB) && !system_disk"#)
    #expect(call("_-_", name("a"), call("_-_", name("b"), name("c"))).celText == "a - (b - c)")
    #expect(call("!_", call("_==_", name("a"), name("b"))).celText == "!(a == b)")
  }

  @Test func callsIndexesAndConditionals() {
    let path = select(name("disk"), "dev_path")
    #expect(call("startsWith", text("/dev/sd"), on: path).celText == #"disk.dev_path.startsWith("/dev/sd")"#)
    #expect(call("_[_]", name("list"), number(0)).celText == "list[0u]")
    #expect(call("_?_:_", name("a"), name("b"), name("c")).celText == "a ? b : c")
  }

  @Test func anExpressionRoundTripsOverTheWire() throws {
    let checked = CEL.CheckedExpr.with { $0.expr = call("@in", name("a"), name("b")) }
    #expect(try CEL.CheckedExpr(protobuf: checked.protobuf(), limits: .standard) == checked)
  }
}
