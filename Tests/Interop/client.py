# SPDX-License-Identifier: Apache-2.0
"""Calls our server and exits with 1 when an answer is wrong. Arguments: directory of certificates, port."""

import sys
from concurrent import futures
from contextlib import contextmanager

import grpc

from peer import SERVICE, identity, read, status_with_detail

LARGE = [("grpc.max_receive_message_length", 64 << 20), ("grpc.max_send_message_length", 64 << 20)]


def path(method):
    return f"/{SERVICE}/{method}"


class Checks:
    def __init__(self, directory, port):
        self.directory = directory
        self.target = f"127.0.0.1:{port}"
        self.channel = self.connect("client")

    def connect(self, name):
        key, certificate = identity(self.directory, name) if name else (None, None)
        credentials = grpc.ssl_channel_credentials(read(self.directory, "ca.pem"), key, certificate)
        return grpc.secure_channel(self.target, credentials, LARGE)

    def ask(self, method, request=b"", **options):
        return self.channel.unary_unary(path(method))(request, timeout=options.pop("timeout", 30), **options)

    def fails(self, code, body):
        try:
            body()
        except grpc.RpcError as error:
            assert error.code() == code, f"{error.code()}: {error.details()}"
            return error
        raise AssertionError("the call succeeded")

    @contextmanager
    def server_sees_cancellation(self):
        """Waits until the server has seen the one call of Hang end that the block makes, which it learns a little later."""
        before = int(self.ask("Cancelled"))
        yield
        while int(self.ask("Cancelled")) != before + 1:
            pass

    def unary_with_metadata(self):
        metadata = (("x-send", "hello"), ("x-bytes-bin", bytes([0, 1, 254, 255])))
        response, call = self.channel.unary_unary(path("Echo")).with_call(b"abc", metadata=metadata, timeout=30)
        assert response == b"abc"
        assert dict(call.initial_metadata())["x-initial"] == "hello"
        assert dict(call.trailing_metadata())["x-bytes-bin"] == bytes([0, 1, 254, 255])
        assert self.ask("Whoami") == b"client os:admin"

    def empty_message(self):
        assert self.ask("Echo", b"") == b""

    def large_message(self):
        message = bytes(i * 13 & 255 for i in range(3_000_000))
        assert self.ask("Echo", message) == message

    def server_streaming(self):
        payload = b"x" * 50_000
        answers = list(self.channel.unary_stream(path("Expand"))(bytes([100]) + payload, timeout=30))
        assert answers == [bytes([number]) + payload for number in range(100)]

    def client_streaming(self):
        requests = (b"x" * (size * 100) for size in range(200))
        assert self.channel.stream_unary(path("Collect"))(requests, timeout=30) == b"1990000"

    def bidirectional_streaming(self):
        messages = [bytes([number]) * 1000 for number in range(200)]
        assert list(self.channel.stream_stream(path("Chat"))(iter(messages), timeout=30)) == messages

    def error_with_details(self):
        error = self.fails(grpc.StatusCode.FAILED_PRECONDITION, lambda: self.ask("Fail"))
        text = "Ümläut % und\nZeile"
        assert error.details() == text, error.details()
        trailing = dict(error.trailing_metadata())
        assert trailing["x-reason"] == "because"
        assert trailing["grpc-status-details-bin"] == status_with_detail(9, text, b"x/y")

    def unknown_method(self):
        self.fails(grpc.StatusCode.UNIMPLEMENTED, lambda: self.ask("Nothing"))

    def deadline(self):
        with self.server_sees_cancellation():
            self.fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: self.ask("Hang", timeout=0.2))

    def cancellation(self):
        with self.server_sees_cancellation():
            call = self.channel.unary_stream(path("Hang"))(b"")
            call.initial_metadata()
            call.cancel()
            self.fails(grpc.StatusCode.CANCELLED, lambda: next(call))

    def message_beyond_limit(self):
        self.fails(grpc.StatusCode.RESOURCE_EXHAUSTED, lambda: self.ask("Echo", b"x" * (33 << 20)))
        assert self.ask("Echo", b"after") == b"after"

    def compressed_message(self):
        self.fails(grpc.StatusCode.UNIMPLEMENTED,
                   lambda: self.ask("Echo", b"x" * 1000, compression=grpc.Compression.Gzip))

    def many_calls_at_once(self):
        with futures.ThreadPoolExecutor(32) as pool:
            answers = list(pool.map(lambda number: self.ask("Echo", str(number).encode()), range(300)))
        assert answers == [str(number).encode() for number in range(300)]

    def caller_without_certificate(self):
        self.refused(None)

    def caller_of_another_authority(self):
        self.refused("stranger")

    def refused(self, name):
        with self.connect(name) as channel:
            self.fails(grpc.StatusCode.UNAVAILABLE, lambda: channel.unary_unary(path("Echo"))(b"", timeout=30))


def main():
    checks = Checks(sys.argv[1], sys.argv[2])
    for name, check in list(vars(Checks).items()):
        if name.startswith("_") or name in ("connect", "ask", "fails", "refused", "server_sees_cancellation"):
            continue
        check(checks)
        print(f"ok: their client, our server: {name.replace('_', ' ')}")


main()
