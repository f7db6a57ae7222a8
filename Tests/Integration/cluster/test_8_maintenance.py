# SPDX-License-Identifier: Apache-2.0
"""A worker that starts without its machine config waits for one, which anybody may send."""
import tempfile
import unittest

from support import (NAME, PATIENCE, TALOSCTL, WORKER, eventually, is_ready, kubectl_json, node_directory, rows, run,
                     service_is_healthy, talosctl)

WORKER_NODE = f"{NAME}-worker-1"


def state():
    text = run(TALOSCTL, "cluster", "show", "--name", NAME).stdout
    table = rows(text[text.index("NAME  ", text.index("NODES:")):])
    return next(row["STATE"] for row in table if row["NAME"] == WORKER_NODE)


def connect():
    """What the worker's API shows to somebody without a certificate, and what it says to that."""
    done = run("bash", "-c", f"sleep 0.5 | timeout 5 openssl s_client -connect {WORKER}:50000 -alpn h2", check=False)
    return done.stdout + done.stderr


class Maintenance(unittest.TestCase):
    def insecure(self, *command, **options):
        return run(TALOSCTL, *command, "--insecure", "-n", WORKER, **options)

    def forget_config(self):
        """Takes the config from the disk of the stopped worker and from what it is started with."""
        files = node_directory(WORKER_NODE)
        started_with = files / "config.yaml"
        self.addCleanup(started_with.write_bytes, started_with.read_bytes())
        started_with.write_bytes(b"")
        (files / "state" / "config.yaml").unlink()

    def test_a_node_without_a_config_is_given_one(self):
        config = talosctl("get", "machineconfig", "v1alpha1", "-o", "jsonpath={.spec}", node=WORKER).stdout
        talosctl("shutdown", "--wait", "--timeout", f"{60 * PATIENCE}s", node=WORKER, timeout=90)
        eventually("a stopped node", lambda: state() == "stopped", timeout=15)
        self.forget_config()
        run(TALOSCTL, "cluster", "start", "--name", NAME)
        eventually("the API of a node in maintenance", lambda: "CN=maintenance-service.talos.dev" in
                   connect().replace(" = ", "="))
        self.assertIn("Server:", self.insecure("version").stdout)

        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(config)
            file.flush()
            done = self.insecure("apply-config", "-f", file.name)
        self.assertIn("without a reboot", done.stdout + done.stderr)
        eventually("an API for those with a certificate", lambda: "alert certificate required" in connect())
        eventually("a healthy worker", lambda: service_is_healthy("kubelet", WORKER))
        eventually("ready nodes", lambda: all(map(is_ready, kubectl_json("get", "nodes")["items"])))


if __name__ == "__main__":
    unittest.main()
