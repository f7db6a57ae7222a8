# SPDX-License-Identifier: Apache-2.0
import json
import re
import unittest

from support import CONTROL_PLANE, NAME, WORKER, eventually, kubectl, kubectl_json, rows, talosctl

STATIC_PODS = ("kube-apiserver", "kube-controller-manager", "kube-scheduler")


def ready(node):
    return any(c["type"] == "Ready" and c["status"] == "True" for c in node["status"]["conditions"])


class Nodes(unittest.TestCase):
    def test_both_nodes_are_ready(self):
        nodes = eventually("two ready nodes", lambda: (
            items := kubectl_json("get", "nodes")["items"]) and len(items) == 2 and all(map(ready, items)) and items)
        roles = {label for node in nodes for label in node["metadata"]["labels"]}
        self.assertIn("node-role.kubernetes.io/control-plane", roles)

    def test_each_node_has_a_pod_network_of_its_own(self):
        ranges = [node["spec"].get("podCIDR") for node in kubectl_json("get", "nodes")["items"]]
        self.assertEqual(len(set(ranges)), 2)
        self.assertTrue(all(text.startswith("10.244.") for text in ranges), ranges)

    def test_the_control_plane_runs_as_static_pods(self):
        statuses = rows(talosctl("get", "staticpodstatus").stdout)
        self.assertEqual({row["ID"]: row["READY"] for row in statuses},
                         {f"kube-system/{name}-{NAME}-controlplane-1": "True" for name in STATIC_PODS})

    def test_the_api_server_learns_of_the_static_pods(self):
        # The kubelet tells when it looks at a pod again, which it does every minute or so.
        def told():
            pods = kubectl_json("get", "pods", "-n", "kube-system")["items"]
            running = {pod["metadata"]["name"] for pod in pods if pod["status"]["phase"] == "Running"}
            return {f"{name}-{NAME}-controlplane-1" for name in STATIC_PODS} <= running
        eventually("mirrors of the static pods", told, timeout=150)

    def test_the_nodes_report_our_container_runtime(self):
        for node in kubectl_json("get", "nodes")["items"]:
            self.assertTrue(node["status"]["nodeInfo"]["containerRuntimeVersion"].startswith("containerd://1."))

    def test_each_node_has_a_machine_id_of_its_own(self):
        reported = {node["status"]["nodeInfo"]["machineID"] for node in kubectl_json("get", "nodes")["items"]}
        written = {talosctl("read", "/etc/machine-id", node=node).stdout.strip() for node in (CONTROL_PLANE, WORKER)}
        self.assertEqual(len(written), 2)
        self.assertTrue(all(re.fullmatch("[0-9a-f]{32}", text) for text in written), written)
        self.assertEqual(reported, written)

    def test_the_kubelet_measures_what_containers_log(self):
        """What a pod's logs take of the disk counts when the kubelet evicts; it measures with programs of its image."""
        for node in (f"{NAME}-controlplane-1", f"{NAME}-worker-1"):
            def measured():
                stats = json.loads(kubectl("get", "--raw", f"/api/v1/nodes/{node}/proxy/stats/summary").stdout)
                logs = [container["logs"] for pod in stats["pods"] for container in pod["containers"]]
                return logs and all("usedBytes" in log and "inodesUsed" in log for log in logs)
            eventually("the size of the logs", measured)

    def test_version_answers(self):
        self.assertIn("Server Version", kubectl("version").stdout)


if __name__ == "__main__":
    unittest.main()
