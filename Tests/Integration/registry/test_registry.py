# SPDX-License-Identifier: Apache-2.0
import base64
import http.server
import ipaddress
import json
import os
import pathlib
import shutil
import ssl
import subprocess
import tempfile
import threading
import unittest

import registry
from support import OUT, PATIENCE, eventually, run

NAME = os.environ.get("TALOS_REGISTRY_CLUSTER", "talos-registry")
NETWORK = ipaddress.ip_network(os.environ.get("TALOS_REGISTRY_NETWORK", "10.199.0.0/24"))
GATEWAY, CONTROL_PLANE, WORKER = (str(NETWORK[number]) for number in (1, 2, 3))
PORT = 5443
# The binaries of the cache under the name of another release, which the nodes cannot have from anywhere else.
VERSION = "v1.21.14"
PAUSE = "3.4.1"
MANIFEST = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "from-url", "namespace": "default"}}


def places(name):
    """Repositories and tags for an image of the cache: one registry is mirrored under a path, the other as it is."""
    path, tag = name.rsplit(":", 1)
    host, repository = path.split("/", 1)
    if repository.startswith(("kube-", "siderolabs/kubelet")):
        tag = VERSION
    if repository == "pause":
        tag = PAUSE
    return [(f"k8s/{repository}" if host == "registry.k8s.io" else repository, tag)]


class Manifests(http.server.BaseHTTPRequestHandler):
    """Redirects, and then hands a manifest to those who show the right header."""

    def do_GET(self):
        if self.headers["X-Token"] != "letmein":
            self.send_error(403)
        elif self.path == "/manifest.yaml":
            self.send_response(302)
            self.send_header("Location", "/moved.yaml")
            self.end_headers()
        else:
            body = json.dumps(MANIFEST).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class PullsThroughAMirror(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = pathlib.Path(tempfile.mkdtemp(prefix="talos-registry-"))
        cls.addClassCleanup(shutil.rmtree, cls.directory, ignore_errors=True)
        # Beside this copy there is no image cache.
        cls.talosctl_path = cls.directory / "bin" / "talosctl"
        cls.talosctl_path.parent.mkdir()
        shutil.copy2(OUT / "bin" / "talosctl", cls.talosctl_path)
        cls.fill_registry()
        cls.create_cluster()

    @classmethod
    def fill_registry(cls):
        cls.registry = registry.Registry(cls.directory)
        local = cls.registry.serve("127.0.0.1:5980")
        try:
            registry.wait_until_serving("http://127.0.0.1:5980")
            registry.push(OUT / "image" / "cache", "http://127.0.0.1:5980", places)
        finally:
            local.terminate()
            local.wait()
        cls.registry.log.unlink()

    @classmethod
    def create_cluster(cls):
        authority = cls.registry.certify(GATEWAY)
        arguments = ["cluster", "create", "--name", NAME, "--cidr", str(NETWORK), "--rootfs", OUT / "image" / "rootfs",
                     "--kubernetes-version", VERSION, "--kubeconfig", cls.directory / "kubeconfig",
                     "--config-patch", json.dumps(cls.patch(authority)),
                     "--config-patch-control-plane", json.dumps({"cluster": {"etcd": {"image": "registry.k8s.io/etcd:3.5.16"}}}),
                     "--wait-timeout", f"{6 * PATIENCE}m"]
        cls.addClassCleanup(cls.talosctl, "cluster", "destroy", "--name", NAME, check=False, timeout=120)
        creation = subprocess.Popen(
            [str(word) for word in [cls.talosctl_path, *arguments]], env=cls.environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        # The nodes come first and find no registry: they must try again by themselves.
        eventually("the bridge", lambda: GATEWAY in run("ip", "-brief", "address").stdout)
        server = cls.registry.serve_protected(GATEWAY, PORT)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        manifests = http.server.ThreadingHTTPServer((GATEWAY, 0), Manifests)
        cls.addClassCleanup(manifests.shutdown)
        threading.Thread(target=manifests.serve_forever, daemon=True).start()
        output, _ = creation.communicate(timeout=420 * PATIENCE)
        if creation.returncode != 0:
            raise AssertionError(f"the cluster was not created\n{output}")
        cls.apply({"cluster": {
            "extraManifests": [f"http://{GATEWAY}:{manifests.server_port}/manifest.yaml"],
            "extraManifestHeaders": {"X-Token": "letmein"}}})

    @staticmethod
    def patch(authority):
        server = f"{GATEWAY}:{PORT}"
        return {
            "cluster": {"network": {"cni": {"name": "native"}}, "coreDNS": {"disabled": True}},
            "machine": {"registries": {
                "mirrors": {
                    "registry.k8s.io": {
                        "endpoints": [f"https://{server}/v2/k8s"], "overridePath": True, "skipFallback": True},
                    "ghcr.io": {"endpoints": [f"https://{server}"], "skipFallback": True}},
                "config": {server: {
                    "auth": {"username": registry.USER, "password": registry.PASSWORD},
                    "tls": {"ca": base64.b64encode(authority).decode()}}}}}}

    @classmethod
    def environment(cls):
        return {**os.environ, "HOME": str(cls.directory), "TALOSCONFIG": str(cls.directory / "talosconfig")}

    @classmethod
    def talosctl(cls, *arguments, **options):
        return run(cls.talosctl_path, *arguments, env=cls.environment(), **options)

    @classmethod
    def apply(cls, patch, node=CONTROL_PLANE):
        cls.talosctl("-n", node, "patch", "machineconfig", "-p", json.dumps(patch))

    def kubectl(self, *arguments, **options):
        return run(OUT / "bin" / "kubectl", "--kubeconfig", self.directory / "kubeconfig", *arguments, **options)

    def pulled(self):
        """The paths of what was read."""
        return {request["http.request.uri"].split("?")[0] for request in self.registry.requests()
                if request.get("http.response.status") == 200}

    def pull_on_worker(self):
        """Starts a pod on the worker that needs its image pulled; returns a function that tells what came of it."""
        name = f"pull-{os.urandom(4).hex()}"
        pinned = json.dumps({"spec": {"nodeName": f"{NAME}-worker-1"}})
        self.kubectl("run", name, "--image", "registry.k8s.io/e2e-test-images/agnhost:2.25", "--restart=Never",
                     "--image-pull-policy=Always", "--overrides", pinned, "--", "pause")
        return lambda: self.kubectl("describe", "pod", name).stdout

    def test_both_nodes_are_ready_without_a_cache(self):
        nodes = json.loads(self.kubectl("get", "nodes", "-o", "json").stdout)["items"]
        self.assertEqual(len(nodes), 2)
        for node in nodes:
            ready = {c["type"]: c["status"] for c in node["status"]["conditions"]}["Ready"]
            self.assertEqual(ready, "True", node["metadata"]["name"])
        status = self.talosctl("-n", CONTROL_PLANE, "get", "imagecacheconfig").stdout
        self.assertIn("disabled", status)

    def test_everything_came_through_the_mirror(self):
        pulled = self.pulled()
        for path in [f"/v2/siderolabs/kubelet/manifests/{VERSION}", "/v2/k8s/etcd/manifests/3.5.16",
                     f"/v2/k8s/kube-apiserver/manifests/{VERSION}", f"/v2/k8s/kube-proxy/manifests/{VERSION}",
                     f"/v2/k8s/pause/manifests/{PAUSE}"]:
            self.assertIn(path, pulled)

    def test_strangers_get_nothing_from_the_mirror(self):
        context = ssl.create_default_context(cafile=self.directory / "ca.crt")
        answer = registry.wait_until_serving(f"https://{GATEWAY}:{PORT}", context)
        self.assertEqual(answer.status, 401)

    def test_without_fallback_the_registry_itself_is_not_asked(self):
        self.kubectl("run", "missing", "--image", "registry.k8s.io/missing:v1", "--restart=Never")

        def message():
            pod = json.loads(self.kubectl("get", "pod", "missing", "-o", "json").stdout)
            for status in pod["status"].get("containerStatuses", []):
                if status["state"].get("waiting", {}).get("reason") in ("ErrImagePull", "ImagePullBackOff"):
                    return self.kubectl("describe", "pod", "missing").stdout
            return None

        events = eventually("a failed pull", message)
        self.assertIn("registry.k8s.io/missing:v1: not found", events)
        self.assertNotIn("dial tcp", events)

    def test_manifests_are_fetched_from_urls(self):
        eventually("the object of the manifest", lambda: self.kubectl("get", "configmap", "from-url").returncode == 0)

    def test_new_credentials_need_no_reboot(self):
        def set_password(password):
            self.apply({"machine": {"registries": {"config": {f"{GATEWAY}:{PORT}": {
                "auth": {"username": registry.USER, "password": password}}}}}}, WORKER)

        def pull(outcome):
            events = self.pull_on_worker()
            return eventually(outcome, lambda: outcome in events(), timeout=20)

        set_password("wrong")
        eventually("containerd with the wrong password", lambda: pull("401 Unauthorized"))
        set_password(registry.PASSWORD)
        eventually("containerd with the right password", lambda: pull("Successfully pulled"))


if __name__ == "__main__":
    unittest.main()
