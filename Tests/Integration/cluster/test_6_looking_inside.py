# SPDX-License-Identifier: Apache-2.0
import hashlib
import itertools
import json
import pathlib
import subprocess
import tempfile
import threading
import unittest

from support import CLUSTER, CONTROL_PLANE, PATIENCE, TALOSCTL, TEST_IMAGE, WORKER, eventually, kubectl, run, talosctl

NAME = "log-talker"


def worker_name():
    nodes = json.loads(kubectl("get", "nodes", "-o", "json").stdout)["items"]
    return next(node["metadata"]["name"] for node in nodes
                if any(a["address"] == WORKER for a in node["status"]["addresses"]))


class ContainerLogs(unittest.TestCase):
    """A pod that writes forty lines, ends, and is started again."""

    @classmethod
    def setUpClass(cls):
        container = {"name": "loop", "image": TEST_IMAGE,
                     "args": ["logs-generator", "--log-lines-total=40", "--run-duration=4s"]}
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": NAME},
               "spec": {"nodeName": worker_name(), "containers": [container]}}
        kubectl("apply", "-f", "-", stdin=json.dumps(pod))
        eventually("the end of the first run", lambda: len(cls.logs().splitlines()) >= 40)

    @classmethod
    def tearDownClass(cls):
        kubectl("delete", "pod", NAME, "--grace-period=0", "--force", check=False)

    @staticmethod
    def logs(*arguments, name=f"default/{NAME}:loop", **options):
        return talosctl("logs", "-k", name, *arguments, node=WORKER, **options).stdout

    def test_lines_are_those_of_the_container(self):
        lines = self.logs("--tail", "2").splitlines()
        self.assertEqual(len(lines), 2)
        for line in lines:
            self.assertRegex(line, rf"^{WORKER}: I\d+ .*logs_generator")

    def test_the_only_container_of_a_pod_need_not_be_named(self):
        self.assertIn("logs_generator", self.logs("--tail", "1", name=f"default/{NAME}"))

    def test_ids_are_those_of_the_list(self):
        listed = talosctl("containers", "-k", node=WORKER).stdout
        proxy = next(word for word in listed.split() if ":kube-proxy:" in word)
        self.assertTrue(self.logs("--tail", "1", name=proxy))

    def test_following_goes_on_through_a_restart(self):
        follow = subprocess.Popen(
            [TALOSCTL, "--talosconfig", CLUSTER / "talosconfig", "-n", WORKER, "logs", "-k", "-f", "--tail", "0",
             f"default/{NAME}:loop"], stdout=subprocess.PIPE, text=True)
        deadline = threading.Timer(90 * PATIENCE, follow.kill)
        deadline.start()
        try:
            lines = list(itertools.islice(follow.stdout, 45))
        finally:
            deadline.cancel()
            follow.kill()
            follow.wait()
            follow.stdout.close()
        self.assertEqual(len(lines), 45, "following ended early")
        numbers = [int(line.split("] ")[1].split()[0]) for line in lines]
        for one, next_one in zip(numbers, numbers[1:]):
            self.assertEqual(next_one, (one + 1) % 40)

    def test_what_is_not_there_is_explained(self):
        done = talosctl("logs", "-k", f"default/{NAME}:lop", node=WORKER, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("it has loop", done.stderr)


class Health(unittest.TestCase):
    def test_the_node_checks_the_cluster(self):
        done = talosctl("health", "--wait-timeout", f"{90 * PATIENCE}s", timeout=120)
        self.assertIn("waiting for all k8s nodes to report schedulable: OK", done.stderr)

    def test_so_does_the_client(self):
        done = talosctl("health", "--server=false", "--wait-timeout", f"{90 * PATIENCE}s", timeout=120)
        self.assertIn("waiting for all k8s nodes to report schedulable: OK", done.stderr)

    def test_workers_send_the_client_to_a_control_plane(self):
        done = talosctl("health", node=WORKER, check=False)
        self.assertIn("name a control plane node with --nodes", done.stderr)


class Etcd(unittest.TestCase):
    def test_a_snapshot_ends_in_its_checksum(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "etcd.db")
            self.assertIn("etcd snapshot saved to", talosctl("etcd", "snapshot", path).stdout)
            content = path.read_bytes()
        self.assertEqual(hashlib.sha256(content[:-32]).digest(), content[-32:])

    def test_there_are_no_alarms(self):
        self.assertEqual(talosctl("etcd", "alarm", "list").stdout.split(), ["NODE", "MEMBER", "ALARM"])

    def test_readers_take_no_snapshots(self):
        with tempfile.TemporaryDirectory() as folder:
            talosctl("config", "new", f"{folder}/reader", "--roles", "os:reader")
            done = run(TALOSCTL, "--talosconfig", f"{folder}/reader", "-e", CONTROL_PLANE, "-n", CONTROL_PLANE,
                       "etcd", "snapshot", f"{folder}/etcd.db", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("needs one of the roles os:admin, os:etcd:backup, os:operator", done.stderr)


if __name__ == "__main__":
    unittest.main()
