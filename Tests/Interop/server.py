# SPDX-License-Identifier: Apache-2.0
"""Serves the methods of PeerService.swift; prints its port, ends with its input. Argument: directory of certificates."""

import sys
import threading
from concurrent import futures

import grpc

from peer import SERVICE, identity, read, status_with_detail

cancelled = 0


def echo(request, context):
    metadata = dict(context.invocation_metadata())
    context.send_initial_metadata((("x-initial", metadata.get("x-send", "")),))
    if "x-bytes-bin" in metadata:
        context.set_trailing_metadata((("x-bytes-bin", metadata["x-bytes-bin"]),))
    return request


def expand(request, context):
    for number in range(request[0]):
        yield bytes([number]) + request[1:]


def collect(requests, context):
    return str(sum(len(request) for request in requests)).encode()


def chat(requests, context):
    yield from requests


def fail(request, context):
    text = "Ümläut % und\nZeile"
    context.set_trailing_metadata((
        ("x-reason", "because"),
        ("grpc-status-details-bin", status_with_detail(9, text, b"x/y")),
    ))
    context.abort(grpc.StatusCode.FAILED_PRECONDITION, text)


def hang(request, context):
    global cancelled
    ended = threading.Event()
    context.add_callback(ended.set)
    context.send_initial_metadata(())
    ended.wait(600)
    cancelled += 1
    return iter(())


def report(request, context):
    return str(cancelled).encode()


def whoami(request, context):
    return b",".join(context.auth_context().get("x509_common_name", []))


HANDLERS = {
    "Echo": grpc.unary_unary_rpc_method_handler(echo),
    "Expand": grpc.unary_stream_rpc_method_handler(expand),
    "Collect": grpc.stream_unary_rpc_method_handler(collect),
    "Chat": grpc.stream_stream_rpc_method_handler(chat),
    "Fail": grpc.unary_unary_rpc_method_handler(fail),
    "Hang": grpc.unary_stream_rpc_method_handler(hang),
    "Cancelled": grpc.unary_unary_rpc_method_handler(report),
    "Whoami": grpc.unary_unary_rpc_method_handler(whoami),
}


def main():
    directory = sys.argv[1]
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=16))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, HANDLERS),))
    credentials = grpc.ssl_server_credentials([identity(directory, "server")], read(directory, "ca.pem"), True)
    print(server.add_secure_port("127.0.0.1:0", credentials), flush=True)
    server.start()
    sys.stdin.read()
    server.stop(5).wait()


main()
