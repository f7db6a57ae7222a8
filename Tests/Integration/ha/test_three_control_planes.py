# SPDX-License-Identifier: Apache-2.0
"""A cluster of three control planes: members of etcd come and go, and one node may be missing."""
import os
import shutil
import signal
import unittest

from support import (NAME, NETWORK, PATIENCE, TALOSCTL, eventually, is_ready, kubectl, kubectl_json,
                     node_directory, processes, run, service_is_healthy, talosctl)

ADDRESSES = [f"{NETWORK}.{number}" for number in (2, 3, 4)]
NODES = [f"{NAME}-controlplane-{number}" for number in (1, 2, 3)]


def members(asked):
    """ID and whether it is a learner of each member that this node knows, by host name."""
    lines = talosctl("etcd", "members", node=asked, timeout=20).stdout.splitlines()[1:]
    # A member that has not started yet has no name.
    columns = [line.split() for line in lines if len(line.split()) == 6]
    return {name: (member, learner == "true") for _, member, name, _, _, learner in columns}


def voters(asked):
    return sorted(name for name, (_, is_learner) in members(asked).items() if not is_learner)


def all_are_ready():
    nodes = kubectl_json("get", "nodes", timeout=10)["items"]
    return len(nodes) == 4 and all(map(is_ready, nodes))


def start_nodes():
    run(TALOSCTL, "cluster", "start", "--name", NAME)


class ThreeControlPlanes(unittest.TestCase):
    def setUp(self):
        eventually("three voting members", lambda: voters(ADDRESSES[0]) == NODES, timeout=60)

    def assert_whole(self):
        for address in ADDRESSES:
            eventually(f"etcd of {address}", lambda: service_is_healthy("etcd", address), timeout=120)
            eventually(f"three voters at {address}", lambda: voters(address) == NODES)
        eventually("all nodes ready", all_are_ready, timeout=120)

    def test_the_members_agree(self):
        lines = talosctl("etcd", "status", node=",".join(ADDRESSES)).stdout.splitlines()[1:]
        self.assertEqual([line.split()[0] for line in lines], ADDRESSES)
        self.assertEqual(len({line.split()[1] for line in lines}), 3, "each is a member of its own")
        self.assertEqual(len({line.split()[7] for line in lines}), 1, "all follow one leader")
        self.assertTrue(all_are_ready())

    def test_the_endpoint_is_the_load_balancer(self):
        self.assertIn(f"https://{NETWORK}.1:6443", kubectl("config", "view", "--minify").stdout)

    def test_without_the_first_control_plane_everything_goes_on(self):
        kubectl("create", "configmap", "before", "--from-literal=precious=data")
        # The supervisor goes first, so that nobody starts the node again.
        victims = [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if supervises(pid, NODES[0])]
        self.assertEqual(len(victims), 1)
        os.kill(victims[0], signal.SIGKILL)
        os.kill(processes(NODES[0], "init")[0], signal.SIGKILL)
        try:
            eventually("the API without the first node", lambda: kubectl(
                "get", "configmap", "before", "--request-timeout=5s", timeout=10).returncode == 0, timeout=30)
            eventually("a write without the first node", lambda: kubectl(
                "create", "configmap", "during", "--request-timeout=5s", timeout=10).returncode == 0, timeout=30)
            self.assertEqual(sorted(members(ADDRESSES[1])), NODES)
            gone = talosctl("version", node=ADDRESSES[0], check=False, timeout=60)
            self.assertNotEqual(gone.returncode, 0)
            self.assertIn(ADDRESSES[0], gone.stderr)
        finally:
            start_nodes()
        self.assert_whole()
        self.assertEqual(kubectl_json("get", "configmap", "before")["data"], {"precious": "data"})
        kubectl("delete", "configmap", "before", "during")

    def test_a_node_leaves_and_joins_again(self):
        talosctl("etcd", "leave", node=ADDRESSES[2])
        self.assertEqual(voters(ADDRESSES[0]), NODES[:2])
        talosctl("reboot", "--wait=false", node=ADDRESSES[2])
        eventually("the member again", lambda: voters(ADDRESSES[0]) == NODES, timeout=120)
        self.assert_whole()

    def test_a_wiped_node_joins_again(self):
        talosctl("shutdown", "--wait", "--timeout", f"{90 * PATIENCE}s", node=ADDRESSES[1], timeout=120)
        shutil.rmtree(node_directory(NODES[1]) / "var")
        (node_directory(NODES[1]) / "var").mkdir()
        old = members(ADDRESSES[0])[NODES[1]][0]
        start_nodes()
        eventually("another member", lambda: voters(ADDRESSES[0]) == NODES
                   and members(ADDRESSES[0])[NODES[1]][0] != old, timeout=120)
        self.assert_whole()

    def test_the_last_words_about_members(self):
        unknown = talosctl("etcd", "remove-member", "deadbeef", check=False)
        self.assertIn("no etcd member has the ID 00000000deadbeef", unknown.stderr)
        self.assertIn("is not the ID", talosctl("etcd", "remove-member", "node-1", check=False).stderr)


def supervises(pid, node):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            words = file.read().decode(errors="replace").split("\0")
    except OSError:
        return False
    return "run-node" in words and node in words


if __name__ == "__main__":
    unittest.main()
