// SPDX-License-Identifier: Apache-2.0

// Endpoints, TLS configurations and peers are the transport's types, and part of this module's interface.
@_exported public import EventLoop
@_exported public import HTTP2
