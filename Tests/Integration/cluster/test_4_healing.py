# SPDX-License-Identifier: Apache-2.0
import unittest

from support import (NAME, OSCTL, WORKER, eventually, is_ready, kubectl_json, packaged, processes, rows, run,
                     service_is_healthy, talosctl)

WORKER_NODE = f"{NAME}-worker-1"


class Healing(unittest.TestCase):
    def test_a_deleted_static_pod_container_comes_back(self):
        def scheduler():
            for row in rows(talosctl("ps", "-k", tool=OSCTL).stdout):
                if ":kube-scheduler:" in row.get("ID", ""):
                    return row
            return None

        def status():
            """What Kubernetes knows of the scheduler's container."""
            pod = next(pod for pod in kubectl_json("get", "pods", "-n", "kube-system")["items"]
                       if "kube-scheduler" in pod["metadata"]["name"])
            return pod["status"]["containerStatuses"][0]

        def containerd(*command):
            """Talks to the node's containerd behind the back of kubelet and machined."""
            ctr = packaged("usr/bin/ctr", "containerd", recipe="image/rootfs.recipe", suite="trixie")
            [init] = processes(f"{NAME}-controlplane-1", "init")
            return run(ctr, "--address", f"/proc/{init}/root/run/containerd/containerd.sock", "--namespace", "k8s.io", *command)

        before = eventually("the scheduler's container", scheduler)
        known = eventually("a ready scheduler", lambda: (now := status())["ready"] and now)
        container = known["containerID"].removeprefix("containerd://")
        containerd("tasks", "kill", "--signal", "SIGKILL", container)
        eventually("the end of the container", lambda: containerd("containers", "delete", container))
        eventually("a new scheduler process", lambda: (now := scheduler()) and now["PID"] != before["PID"])
        eventually("the scheduler's pod with it", lambda: (now := status())["ready"]
                   and now["containerID"] != known["containerID"])

    def test_a_restarted_kubelet_comes_back_healthy(self):
        before = set(eventually("a kubelet", lambda: processes(WORKER_NODE, "kubelet")))
        talosctl("service", "kubelet", "restart", node=WORKER)
        eventually("another kubelet", lambda: (now := set(processes(WORKER_NODE, "kubelet"))) and not now & before)
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))
        eventually("ready nodes", lambda: all(map(is_ready, kubectl_json("get", "nodes")["items"])))


if __name__ == "__main__":
    unittest.main()
