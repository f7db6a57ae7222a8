# SPDX-License-Identifier: Apache-2.0
"""What the Python client and server of the interop tests share."""

import grpc

SERVICE = "interop.Peer"


def read(directory, name):
    with open(f"{directory}/{name}", "rb") as file:
        return file.read()


def identity(directory, name):
    return read(directory, f"{name}-key.pem"), read(directory, f"{name}.pem")


def status_with_detail(code, message, type_url):
    """google.rpc.Status: code = 1, message = 2, details = 3 (Any: type_url = 1)."""
    detail = b"\x0a" + bytes([len(type_url)]) + type_url
    text = message.encode()
    return bytes([0x08, code, 0x12, len(text)]) + text + b"\x1a" + bytes([len(detail)]) + detail
