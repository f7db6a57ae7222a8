# SPDX-License-Identifier: Apache-2.0
import json
import socket
import subprocess
import unittest
import urllib.request

from support import CLUSTER, KUBECTL, POD_REMOVAL, TEST_IMAGE, eventually, kubectl, kubectl_json

MANIFEST = json.dumps({
    "apiVersion": "v1", "kind": "List", "items": [
        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "workload"}},
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "workload"},
         "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "web"}},
                  "template": {"metadata": {"labels": {"app": "web"}}, "spec": {
                      "terminationGracePeriodSeconds": 1,
                      "tolerations": [{"operator": "Exists", "effect": "NoSchedule"}],
                      "topologySpreadConstraints": [{
                          "maxSkew": 1, "topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "DoNotSchedule",
                          "labelSelector": {"matchLabels": {"app": "web"}}}],
                      "containers": [{
                          "name": "web", "image": TEST_IMAGE, "imagePullPolicy": "IfNotPresent",
                          "args": ["netexec", "--http-port=8080"], "ports": [{"containerPort": 8080}],
                          "readinessProbe": {"httpGet": {"path": "/healthz", "port": 8080}, "periodSeconds": 1}}]}}}},
        {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": "workload"},
         "spec": {"selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": 8080}]}},
    ]})


class Workloads(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        kubectl("apply", "-f", "-", stdin=MANIFEST)
        cls.pods = eventually("three ready pods", cls.ready_pods, timeout=180)

    @classmethod
    def tearDownClass(cls):
        kubectl("delete", "namespace", "workload", timeout=POD_REMOVAL)

    @classmethod
    def ready_pods(cls):
        pods = kubectl_json("get", "pods", "-n", "workload", "-l", "app=web")["items"]
        ready = [p for p in pods if all(s["ready"] for s in p["status"].get("containerStatuses", [{"ready": False}]))]
        return ready if len(ready) == 3 else None

    def fetch(self, pod, url):
        command = ["exec", "-n", "workload", pod["metadata"]["name"], "--", "/agnhost", "connect", url, "--timeout=5s"]
        return kubectl(*command)

    def test_the_deployment_runs_on_both_nodes(self):
        self.assertEqual(len({pod["spec"]["nodeName"] for pod in self.pods}), 2)

    def test_a_pod_reaches_a_pod_on_the_other_node(self):
        here = self.pods[0]
        there = next(p for p in self.pods if p["spec"]["nodeName"] != here["spec"]["nodeName"])
        self.fetch(here, f"{there['status']['podIP']}:8080")
        self.fetch(there, f"{here['status']['podIP']}:8080")

    def test_a_pod_reaches_a_cluster_ip_service(self):
        address = kubectl_json("get", "service", "web", "-n", "workload")["spec"]["clusterIP"]
        for pod in self.pods:
            eventually("the service", lambda: self.fetch(pod, f"{address}:80").returncode == 0)

    def test_logs(self):
        text = kubectl("logs", "-n", "workload", self.pods[0]["metadata"]["name"]).stdout
        self.assertIn("Started HTTP server on port 8080", text)

    def test_exec_returns_output_and_exit_code(self):
        name = self.pods[0]["metadata"]["name"]
        self.assertIn("2.25", kubectl("exec", "-n", "workload", name, "--", "/agnhost", "--version").stdout)
        failed = kubectl("exec", "-n", "workload", name, "--", "/agnhost", "connect", "127.0.0.1:1", "--timeout=1s", check=False)
        self.assertNotEqual(failed.returncode, 0)

    def test_port_forward(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        name = self.pods[0]["metadata"]["name"]
        forward = subprocess.Popen(
            [KUBECTL, "--kubeconfig", CLUSTER / "kubeconfig", "port-forward", "-n", "workload", f"pod/{name}",
             f"{port}:8080"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}/hostname"
            answer = eventually("the forwarded port", lambda: urllib.request.urlopen(url, timeout=5).read().decode())
            self.assertEqual(answer, name)
        finally:
            forward.terminate()
            forward.wait(10)
            forward.stdout.close()


if __name__ == "__main__":
    unittest.main()
