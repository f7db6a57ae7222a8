# SPDX-License-Identifier: Apache-2.0
"""What a cluster says to configs, credentials and addresses that are wrong, and that nothing of it takes effect."""
import base64
import json
import pathlib
import re
import tempfile
import unittest

from support import CONTROL_PLANE, NETWORK, TALOSCTL, run, talosctl


def config_in_force(node=CONTROL_PLANE):
    return talosctl("get", "machineconfig", "v1alpha1", "-o", "jsonpath={.spec}", node=node).stdout


class WrongConfig(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.config = config_in_force()
        cls.folder = tempfile.TemporaryDirectory()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def refused(self, text, *words):
        """Applies a config that must be refused; returns the error, in which all words must stand."""
        path = pathlib.Path(self.folder.name, "config.yaml")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = talosctl("apply-config", "-f", path, check=False)
        self.assertNotEqual(done.returncode, 0, text[:200])
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(config_in_force(), self.config, "a refused config must not take effect")
        return done.stderr

    def test_an_unknown_key_is_named_with_its_place(self):
        text = self.config.replace("machine:\n", "machine:\n    nodeLabel:\n        a: b\n", 1)
        line = text[:text.index("nodeLabel")].count("\n") + 1
        self.refused(text, f"line {line}, column 5", "machine.nodeLabel", 'did you mean "nodeLabels"')

    def test_wrong_values_are_named_with_their_place(self):
        error = self.refused(
            self.config.replace("type: controlplane", "type: emperor").replace("persist: true", "persist: maybe"),
            "machine.type", "persist")
        self.assertEqual(len(re.findall(r"line \d+, column \d+", error)), 2, error)

    def test_a_key_that_is_no_key(self):
        text = re.sub(r"(\n    ca:\n        crt: \S+\n        key: )\S+", r"\1bm90IGEga2V5", self.config, count=1)
        self.refused(text, "machine.ca.key")

    def test_no_truncated_config_is_accepted(self):
        lines = self.config.splitlines(keepends=True)
        last_secret = max(index for index, line in enumerate(lines) if "key:" in line)
        for count in range(1, last_secret, 7):
            self.refused("".join(lines[:count]))
        self.refused(self.config[:len(self.config) // 2], "line")
        self.refused("")
        self.refused(b"\x1f\x8b\x00\xff" * 1000)


class WrongCredentials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        authority = re.search(r"\n    ca:\n        crt: (\S+)\n        key: (\S+)", config_in_force())
        cls.file("ca.crt", base64.b64decode(authority[1]))
        cls.file("ca.key", base64.b64decode(authority[2]).replace(b"ED25519 PRIVATE", b"PRIVATE"))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def file(cls, name, contents):
        path = cls.path / name
        path.write_bytes(contents)
        return path

    @classmethod
    def certificate(cls, name, organization, days):
        """A client certificate that the cluster's own authority signed."""
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", f"{name}.key", cwd=cls.path)
        run("openssl", "req", "-new", "-key", f"{name}.key", "-subj", f"/O={organization}", "-out", f"{name}.csr",
            cwd=cls.path)
        cls.file("usage", b"keyUsage=digitalSignature\nextendedKeyUsage=clientAuth\n")
        run("openssl", "x509", "-req", "-extfile", "usage", "-in", f"{name}.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", str(days), "-out", f"{name}.crt", cwd=cls.path)
        encoded = [base64.b64encode((cls.path / part).read_bytes()).decode()
                   for part in ("ca.crt", f"{name}.crt", f"{name}.key")]
        context = dict(zip(("ca", "crt", "key"), encoded), endpoints=[CONTROL_PLANE], nodes=[CONTROL_PLANE])
        return cls.file(f"{name}.talosconfig", json.dumps({"context": "x", "contexts": {"x": context}}).encode())

    def refused(self, config, *command):
        done = run(TALOSCTL, "--talosconfig", config, "-e", CONTROL_PLANE, "-n", CONTROL_PLANE, *command, check=False)
        self.assertNotEqual(done.returncode, 0)
        return done.stderr

    def test_the_talosconfig_of_another_cluster(self):
        run(TALOSCTL, "gen", "config", "other", f"https://{CONTROL_PLANE}:6443", "-o", self.path / "other")
        error = self.refused(self.path / "other" / "talosconfig", "version")
        self.assertIn("belong to different clusters", error)

    def test_an_expired_client_is_told_by_the_client(self):
        error = self.refused(self.certificate("old", "os:admin", -1), "version")
        self.assertIn("expired on", error)

    def test_an_expired_client_is_refused_by_the_node(self):
        self.certificate("late", "os:admin", -1)
        done = run("bash", "-c", f"sleep 1 | timeout 30 openssl s_client -connect {CONTROL_PLANE}:50000 -alpn h2 "
                   f"-CAfile {self.path}/ca.crt -cert {self.path}/late.crt -key {self.path}/late.key", check=False)
        self.assertIn("alert certificate expired", done.stderr)

    def test_a_client_without_a_certificate_is_refused_by_the_node(self):
        done = run("bash", "-c", f"sleep 1 | timeout 30 openssl s_client -connect {CONTROL_PLANE}:50000 -alpn h2", check=False)
        self.assertIn("alert certificate required", done.stderr)

    def test_a_missing_role_is_named(self):
        reader = self.certificate("reader", "os:reader", 1)
        run(TALOSCTL, "--talosconfig", reader, "version")
        for command in (["reboot"], ["shutdown"], ["kubeconfig", "-"], ["service", "kubelet", "restart"]):
            self.assertIn("not authorized", self.refused(reader, *command), command)
        nobody = self.certificate("nobody", "os:nothing", 1)
        self.assertIn("not authorized", self.refused(nobody, "services"))

    def test_a_broken_certificate(self):
        good = json.loads(self.certificate("broken", "os:admin", 1).read_text())
        good["contexts"]["x"]["crt"] = base64.b64encode(b"nonsense").decode()
        self.assertIn("no usable credentials", self.refused(self.file("broken", json.dumps(good).encode()), "version"))


class WrongAddress(unittest.TestCase):
    def test_a_node_that_does_not_answer_beside_one_that_does(self):
        missing = f"{NETWORK}.99"
        done = talosctl("version", node=f"{CONTROL_PLANE},{missing}", check=False, timeout=60)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(missing, done.stderr)
        self.assertIn(CONTROL_PLANE, done.stdout)

    def test_an_endpoint_that_does_not_answer_is_passed_over(self):
        done = talosctl("-e", f"{NETWORK}.99,{CONTROL_PLANE}", "version", timeout=30)
        self.assertIn("Server:", done.stdout)


if __name__ == "__main__":
    unittest.main()
