# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import ssl
import tempfile
import unittest
import urllib.error
import urllib.request

from support import CONTROL_PLANE, NAME, eventually, kubectl, kubectl_json, processes, run, talosctl


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
                   f"timeout 30 openssl s_client -connect {CONTROL_PLANE}:2379 -quiet", check=False)
        self.assertIn("certificate required", done.stderr + done.stdout)

    def test_etcd_takes_no_certificate_of_a_stranger(self):
        """Neither from a client nor from a peer."""
        with tempfile.TemporaryDirectory() as folder:
            run("openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "1", "-subj", "/O=system:masters/CN=root",
                "-keyout", "key", "-out", "crt", cwd=folder)
            for port in (2379, 2380):
                done = run("bash", "-c", "printf 'GET /health HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' | timeout 30 openssl s_client "
                           f"-connect {CONTROL_PLANE}:{port} -quiet -cert crt -key key", cwd=folder, check=False)
                self.assertRegex(done.stderr + done.stdout, "alert (bad certificate|unknown ca)", port)

    def test_secrets_are_encrypted_at_rest(self):
        secret, plain = f"secret-{os.urandom(8).hex()}", f"plain-{os.urandom(8).hex()}"
        kubectl("create", "secret", "generic", "at-rest", "-n", "default", f"--from-literal=key={secret}")
        kubectl("create", "configmap", "at-rest", "-n", "default", f"--from-literal=key={plain}")

        def database():
            text = talosctl("read", "/var/lib/etcd/member/snap/db", timeout=120).stdout
            return text if plain in text else None

        try:
            # What was written before it is in the file then, too.
            found = eventually("what is not secret in etcd's file", database)
            self.assertIn("/registry/secrets/default/at-rest", found)
            self.assertIn("k8s:enc:secretbox", found)
            self.assertNotIn(secret, found)
        finally:
            kubectl("delete", "secret,configmap", "at-rest", "-n", "default")

    def test_secrets_can_be_read_back(self):
        kubectl("create", "secret", "generic", "read-back", "-n", "default", "--from-literal=key=value")
        try:
            self.assertIn("key", json.loads(kubectl("get", "secret", "read-back", "-o", "json").stdout)["data"])
        finally:
            kubectl("delete", "secret", "read-back", "-n", "default")


class Daemons(unittest.TestCase):
    """What faces the network is neither root nor able to become it."""

    def test_each_has_a_user_of_its_own_and_no_capabilities(self):
        for program, user in (("apid", "50"), ("trustd", "51")):
            found = eventually(f"{program} running", lambda: processes(f"{NAME}-controlplane-1", program))
            for pid in found:
                lines = pathlib.Path("/proc", str(pid), "status").read_text().splitlines()
                status = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
                self.assertEqual(status["Uid"], [user] * 4, program)
                self.assertEqual(status["Gid"], [user] * 4, program)
                self.assertLessEqual(set(status["Groups"]), {user}, program)
                for kind in ("CapInh", "CapPrm", "CapEff", "CapAmb"):
                    self.assertEqual(int(status[kind][0], 16), 0, f"{program} {kind}")
                self.assertEqual(status["NoNewPrivs"], ["1"], program)


if __name__ == "__main__":
    unittest.main()
