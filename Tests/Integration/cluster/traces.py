# SPDX-License-Identifier: Apache-2.0
import os
import pathlib

from support import parent_and_state, run


class Traces:
    """What a cluster leaves on this machine, compared with what was there before it."""

    def __init__(self, name, home):
        self.name, self.home = name, home
        self.mounts_before, self.links_before = self.mounts(), self.links()
        self.namespaces = set()

    @staticmethod
    def mounts():
        return set(pathlib.Path("/proc/self/mounts").read_text().splitlines())

    @staticmethod
    def links():
        return {line.split()[0].split("@")[0] for line in run("ip", "-brief", "link").stdout.splitlines()}

    def processes(self):
        """All in the cluster's control group, or started from its home; what has ended waits for its parent only."""
        found = []
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if self.is_ours(folder) and parent_and_state(folder.name)[1] != "Z":
                    found.append(int(folder.name))
            except OSError:
                continue
        return found

    def is_ours(self, folder):
        return f"/talos-{self.name}" in (folder / "cgroup").read_text() or any(
            self.home.encode() in (folder / file).read_bytes() for file in ("cmdline", "environ"))

    @staticmethod
    def namespace(pid):
        try:
            return os.readlink(f"/proc/{pid}/ns/net")
        except OSError:
            return None

    def note_namespaces(self):
        """Remembers the network namespaces that the cluster has made until now."""
        self.namespaces |= {self.namespace(pid) for pid in self.processes()} - {None, self.namespace("self")}

    def left(self):
        """What is still there, in words."""
        pids = [pid.name for pid in pathlib.Path("/proc").glob("[0-9]*")]
        held = self.namespaces & {self.namespace(pid) for pid in pids}
        groups = pathlib.Path("/sys/fs/cgroup").glob(f"**/talos-{self.name}")
        return ([f"process {pid}" for pid in self.processes()] + [f"control group {group}" for group in groups]
                + [f"mount {mount}" for mount in self.mounts() - self.mounts_before]
                + [f"interface {link}" for link in self.links() - self.links_before]
                + [f"network namespace {namespace}" for namespace in held])
