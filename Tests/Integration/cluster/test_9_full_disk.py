# SPDX-License-Identifier: Apache-2.0
"""A control plane node whose /var is full: its API answers and says why, and it heals when there is space again.

The node's /var moves to a small file system for this; it goes with the cluster."""
import subprocess
import unittest

from support import (NAME, PATIENCE, TALOSCTL, eventually, is_ready, kubectl, kubectl_json, node_directory,
                     run, service_is_healthy, talosctl)

NODE = f"{NAME}-controlplane-1"


class FullDisk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = node_directory(NODE)
        kubectl("create", "configmap", "before", "--from-literal=precious=data")
        talosctl("shutdown", "--wait", "--timeout", f"{60 * PATIENCE}s", timeout=90)
        cls.move_to_small_disk()
        run(TALOSCTL, "cluster", "start", "--name", NAME)
        eventually("the API server", cls.api_server_is_ready, timeout=150)

    @classmethod
    def tearDownClass(cls):
        kubectl("delete", "configmap", "before", check=False)
        # The kubelet remembers the pressure for five minutes, and removed images that only the cache has: a boot ends
        # the one and brings back the other.
        talosctl("reboot", "--wait", "--timeout", f"{170 * PATIENCE}s", timeout=180)
        eventually("the API server", cls.api_server_is_ready, timeout=120)

    @classmethod
    def move_to_small_disk(cls):
        image, var, place = cls.directory / "disk.img", cls.directory / "var", cls.directory / "disk"
        if run("findmnt", var, check=False).returncode == 0:
            return
        used = int(run("du", "-sm", var).stdout.split()[0])
        run("truncate", "-s", f"{used + 400}M", image)
        run("mkfs.ext4", "-q", "-m", "0", image)
        place.mkdir()
        run("mount", "-o", "loop", image, place)
        run("cp", "-a", f"{var}/.", place, timeout=120)
        run("umount", place)
        run("mount", "-o", "loop", image, var)

    @staticmethod
    def api_server_is_ready():
        return kubectl("get", "--raw", "/readyz", timeout=5).stdout == "ok"

    def fill(self):
        """Takes all space, also what the node freed meanwhile."""
        for size in ("1M", "1k"):
            number = len(list(self.directory.glob("var/filler-*")))
            subprocess.run(["dd", "if=/dev/zero", f"of={self.directory}/var/filler-{number}", f"bs={size}"],
                           stderr=subprocess.DEVNULL, timeout=60)

    def mounts_show_it(self):
        self.fill()
        [line] = [line for line in talosctl("mounts").stdout.splitlines() if line.endswith(" /var")]
        return float(line.split()[-2].rstrip("%")) > 99

    def free(self):
        for filler in self.directory.glob("var/filler-*"):
            filler.unlink()

    def test_a_full_disk_heals(self):
        self.addCleanup(self.free)
        big = self.directory / "big"
        big.write_text("x" * 900_000)
        self.addCleanup(big.unlink)
        written = []

        def etcd_says_why():
            self.fill()
            name = f"full-{len(written)}"
            written.append(name)
            kubectl("create", "configmap", name, f"--from-file={big}", "--request-timeout=2s", check=False)
            return "no space left on device" in talosctl("logs", "etcd", "--tail", "20", timeout=10).stdout

        eventually("etcd to hit the end of the disk", etcd_says_why)
        eventually("an etcd that is not healthy", lambda: not service_is_healthy("etcd"))
        eventually("a node that says so", lambda: "etcd" in talosctl("get", "machinestatus", "-o", "yaml").stdout)
        for command in (["version"], ["services"], ["memory"], ["usage", "/var/log"], ["dmesg"]):
            self.assertTrue(talosctl(*command, timeout=10).stdout, command)
        eventually("mounts to show it", self.mounts_show_it, timeout=20)

        self.free()
        eventually("a healthy etcd", lambda: service_is_healthy("etcd"))
        eventually("the API server", self.api_server_is_ready, timeout=120)
        self.assertEqual(kubectl_json("get", "configmap", "before")["data"], {"precious": "data"})
        eventually("ready nodes", lambda: all(map(is_ready, kubectl_json("get", "nodes")["items"])))
        eventually("new data", lambda: kubectl("create", "configmap", "after").returncode == 0)
        kubectl("delete", "configmap", "after", *written, "--ignore-not-found")


if __name__ == "__main__":
    unittest.main()
