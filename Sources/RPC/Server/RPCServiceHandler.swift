// SPDX-License-Identifier: Apache-2.0

/// A set of methods served together; generated handler protocols refine it.
public protocol RPCServiceHandler: Sendable {
  var methods: [RPCMethod] { get }
}
