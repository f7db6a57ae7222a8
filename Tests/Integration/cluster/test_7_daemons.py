# SPDX-License-Identifier: Apache-2.0
"""Each daemon of a node is killed in turn; it comes back, and nothing that Kubernetes keeps or runs is lost."""
import os
import json
import signal
import unittest

from support import (CONTROL_PLANE, NAME, PATIENCE, POD_REMOVAL, TEST_IMAGE, WORKER, eventually, is_ready, kubectl, kubectl_json,
                     processes, run, service_is_healthy, talosctl, zombies)

CONTROL_PLANE_NODE = f"{NAME}-controlplane-1"
WORKER_NODE = f"{NAME}-worker-1"

DEPLOYMENT = json.dumps({
    "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "keep", "namespace": "default"},
    "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "keep"}},
             "template": {"metadata": {"labels": {"app": "keep"}}, "spec": {
                 "terminationGracePeriodSeconds": 1,
                 "tolerations": [{"operator": "Exists", "effect": "NoSchedule"}],
                 "topologySpreadConstraints": [{
                     "maxSkew": 1, "topologyKey": "kubernetes.io/hostname", "whenUnsatisfiable": "DoNotSchedule",
                     "labelSelector": {"matchLabels": {"app": "keep"}}}],
                 "containers": [{"name": "keep", "image": TEST_IMAGE, "imagePullPolicy": "IfNotPresent",
                                 "args": ["pause"]}]}}}})


def pods():
    found = kubectl_json("get", "pods", "-l", "app=keep", timeout=10)["items"]
    return [pod for pod in found if pod["status"]["phase"] == "Running" and "deletionTimestamp" not in pod["metadata"]]


def patch_sans(operation):
    """Adds a name to the certificate of the worker's apid, or takes it away again."""
    change = {"op": operation, "path": "/machine/certSANs", "value": ["after-trustd.example.org"]}
    talosctl("patch", "machineconfig", "-p", json.dumps([change]), node=WORKER)


def started(pod):
    return {status["containerID"]: status["restartCount"] for status in pod["status"]["containerStatuses"]}


class KilledDaemons(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        kubectl("apply", "-f", "-", stdin=DEPLOYMENT)
        kubectl("create", "configmap", "keep", "--from-literal=precious=data")
        kubectl("rollout", "status", "deployment/keep", f"--timeout={90 * PATIENCE}s", timeout=100)
        cls.containers = {pod["metadata"]["name"]: started(pod) for pod in pods()}

    @classmethod
    def tearDownClass(cls):
        kubectl("delete", "deployment,configmap", "keep", check=False)
        eventually("the end of the pods", lambda: not kubectl_json("get", "pods", "-l", "app=keep")["items"],
                   timeout=POD_REMOVAL)

    def kill(self, program, node=CONTROL_PLANE_NODE):
        victims = eventually(f"{program} running", lambda: processes(node, program), timeout=30)
        for pid in victims:
            os.kill(pid, signal.SIGKILL)
        eventually(f"another {program}", lambda: (now := processes(node, program)) and not set(now) & set(victims))

    def assert_nothing_is_lost(self):
        self.assertEqual(kubectl_json("get", "configmap", "keep")["data"], {"precious": "data"})
        self.assertEqual({pod["metadata"]["name"]: started(pod) for pod in pods()}, self.containers)

    def assert_service_heals(self, service, program=None, address=CONTROL_PLANE, node=CONTROL_PLANE_NODE):
        self.kill(program or service, node)
        eventually(f"a healthy {service}", lambda: service_is_healthy(service, address))

    def test_apid(self):
        self.assert_service_heals("apid")

    def test_trustd(self):
        self.assert_service_heals("trustd")
        # The worker's apid gets its certificates from it.
        self.addCleanup(patch_sans, "remove")
        patch_sans("add")
        eventually("a certificate signed by the new trustd", lambda: "after-trustd.example.org" in run(
            "bash", "-c", f"openssl s_client -connect {WORKER}:50000 </dev/null 2>/dev/null | "
            "openssl x509 -noout -text", check=False).stdout)

    def test_etcd(self):
        self.assert_service_heals("etcd")
        eventually("the data", lambda: kubectl("get", "configmap", "keep", timeout=10).returncode == 0)
        self.assert_nothing_is_lost()

    def test_kubelet(self):
        self.assert_service_heals("kubelet", address=WORKER, node=WORKER_NODE)
        self.assert_nothing_is_lost()

    def test_containerd_takes_no_container_with_it(self):
        lasting = ["etcd", "kubelet", "kube-apiserver", "kube-controller-manager", "kube-scheduler"]
        # One each: what an earlier test killed has gone.
        before = {program: eventually(f"one {program}", lambda: len(
            now := processes(CONTROL_PLANE_NODE, program)) == 1 and now) for program in lasting}
        self.assert_service_heals("cri", "containerd")
        self.assertEqual({program: processes(CONTROL_PLANE_NODE, program) for program in lasting}, before)
        self.assert_nothing_is_lost()

    def test_the_components_of_the_control_plane(self):
        # The API server goes last: the others need it to come back.
        for program in ("kube-scheduler", "kube-controller-manager", "kube-apiserver"):
            self.kill(program)
        eventually("an API server", lambda: kubectl("get", "--raw", "/readyz", timeout=5).stdout == "ok")
        self.assert_nothing_is_lost()

    def test_the_proxy(self):
        self.kill("kube-proxy", WORKER_NODE)

    def test_machined_is_the_node(self):
        """Without PID 1 there is no node: all of it starts again, and finds its data, its place and its pods."""
        names = {pod["metadata"]["name"] for pod in pods() if pod["spec"]["nodeName"] == WORKER_NODE}
        self.assertTrue(names)

        def started_again():
            now = {pod["metadata"]["name"]: started(pod) for pod in pods()
                   if all(status["ready"] for status in pod["status"]["containerStatuses"])}
            return now if all(now.get(name, self.containers[name]) != self.containers[name] for name in names) else None

        self.kill("init", WORKER_NODE)
        eventually("a running worker", lambda: all(
            service_is_healthy(service, WORKER) for service in ("apid", "cri", "kubelet")))
        now = eventually("its pods running again", started_again)
        self.containers.update({name: now[name] for name in names})
        eventually("both nodes ready", lambda: all(map(is_ready, kubectl_json("get", "nodes")["items"])))
        self.assert_nothing_is_lost()


class Orphans(unittest.TestCase):
    """What nobody waits for becomes a child of PID 1, as the shim of each pod does as soon as it runs."""

    def test_they_leave_no_zombies(self):
        def shims():
            return set(processes(WORKER_NODE, "containerd-shim-runc-v2"))

        before = shims()
        pinned = {"spec": {"nodeName": WORKER_NODE, "terminationGracePeriodSeconds": 1}}
        kubectl("run", "orphan", "--image", TEST_IMAGE, "--restart=Never", "--image-pull-policy=IfNotPresent",
                "--overrides", json.dumps(pinned), "--", "pause")
        try:
            mine = eventually("the pod's shim", lambda: shims() - before)
        finally:
            kubectl("delete", "pod", "orphan", "--grace-period=1", "--wait=false")
        eventually("the end of the shim", lambda: not shims() & mine)
        for node in (CONTROL_PLANE_NODE, WORKER_NODE):
            [init] = processes(node, "init")
            # One that has just ended may be seen; one that is forgotten stays.
            eventually(f"no zombies below PID 1 of {node}", lambda: not zombies(init), timeout=15)


if __name__ == "__main__":
    unittest.main()
