# SPDX-License-Identifier: Apache-2.0
import unittest

from support import CONTROL_PLANE, OSCTL, WORKER, eventually, kubectl_json, rows, talosctl


class Healing(unittest.TestCase):
    def test_a_deleted_static_pod_container_comes_back(self):
        def scheduler():
            for row in rows(talosctl("ps", "-k", tool=OSCTL).stdout):
                if ":kube-scheduler:" in row.get("ID", ""):
                    return row
            return None

        before = eventually("the scheduler's container", scheduler)
        talosctl("restart", "-k", before["ID"])
        eventually("a new scheduler process", lambda: (now := scheduler()) and now["PID"] != before["PID"])
        eventually("the scheduler's pod", lambda: any(
            "kube-scheduler" in pod["metadata"]["name"] and pod["status"]["phase"] == "Running"
            for pod in kubectl_json("get", "pods", "-n", "kube-system")["items"]))

    def test_a_restarted_kubelet_comes_back_healthy(self):
        talosctl("service", "kubelet", "restart", node=WORKER)
        eventually("a healthy kubelet", lambda: "Running" in talosctl("service", "kubelet", node=WORKER).stdout)
        eventually("a healthy cluster", lambda: talosctl("service", "kubelet", node=CONTROL_PLANE).returncode == 0)


if __name__ == "__main__":
    unittest.main()
