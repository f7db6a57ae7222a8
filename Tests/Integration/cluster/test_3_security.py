# SPDX-License-Identifier: Apache-2.0
import json
import ssl
import unittest
import urllib.error
import urllib.request

from support import CONTROL_PLANE, kubectl, kubectl_json, run, talosctl


def anonymous(path):
    """Asks the API server without any credentials; returns the HTTP status."""
    context = ssl._create_unverified_context()
    try:
        return urllib.request.urlopen(f"https://{CONTROL_PLANE}:6443{path}", context=context, timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code


class Security(unittest.TestCase):
    def test_anonymous_requests_are_refused(self):
        for path in ["/api/v1/namespaces", "/version", "/"]:
            self.assertIn(anonymous(path), (401, 403), path)

    def test_authorisation_is_node_and_rbac(self):
        node = kubectl_json("get", "nodes")["items"][0]["metadata"]["name"]
        identity = ["--as", f"system:node:{node}", "--as-group", "system:nodes"]
        allowed = kubectl("auth", "can-i", "get", "nodes", *identity, check=False)
        self.assertEqual(allowed.stdout.strip(), "yes")
        denied = kubectl("auth", "can-i", "list", "secrets", "-n", "kube-system", *identity, check=False)
        self.assertTrue(denied.stdout.startswith("no"), denied.stdout)
        nobody = kubectl("auth", "can-i", "get", "pods", "--as", "nobody", check=False)
        self.assertEqual(nobody.stdout.strip(), "no")

    def test_etcd_takes_only_client_certificates(self):
        # In TLS 1.3 a client learns of the refusal with its first read.
        done = run("bash", "-c", f"printf 'GET /health HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' | "
                   f"timeout 5 openssl s_client -connect {CONTROL_PLANE}:2379 -quiet", check=False)
        self.assertIn("certificate required", done.stderr + done.stdout)

    def test_secrets_are_encrypted_at_rest(self):
        marker = "plain-text-marker-7d1f"
        kubectl("create", "secret", "generic", "at-rest", "-n", "default", f"--from-literal=key={marker}")
        try:
            found = talosctl("read", "/var/lib/etcd/member/snap/db", check=False, timeout=120)
            self.assertEqual(found.returncode, 0, found.stderr)
            self.assertNotIn(marker, found.stdout)
        finally:
            kubectl("delete", "secret", "at-rest", "-n", "default")

    def test_secrets_can_be_read_back(self):
        kubectl("create", "secret", "generic", "read-back", "-n", "default", "--from-literal=key=value")
        try:
            self.assertIn("key", json.loads(kubectl("get", "secret", "read-back", "-o", "json").stdout)["data"])
        finally:
            kubectl("delete", "secret", "read-back", "-n", "default")


if __name__ == "__main__":
    unittest.main()
