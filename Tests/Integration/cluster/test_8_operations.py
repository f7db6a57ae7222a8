# SPDX-License-Identifier: Apache-2.0
"""Changes to running nodes: what takes effect at once, and going down and up again."""
import json
import tempfile
import threading
import unittest

from support import (CONTROL_PLANE, NAME, OSCTL, PATIENCE, POD_REMOVAL, TALOSCTL, TEST_IMAGE, WORKER, eventually,
                     is_ready, kubectl, kubectl_json, node_directory, processes, rows, run, service_is_healthy, talosctl)

WORKER_NODE = f"{NAME}-worker-1"

# Begins on the worker and may move to the control plane; tolerating every taint, it would return to a cordoned node.
MOVABLE = json.dumps({
    "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "movable", "namespace": "default"},
    "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "movable"}},
             "template": {"metadata": {"labels": {"app": "movable"}}, "spec": {
                 "terminationGracePeriodSeconds": 1,
                 "tolerations": [{"key": "node-role.kubernetes.io/control-plane", "operator": "Exists"}],
                 "affinity": {"nodeAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": [
                     {"weight": 100, "preference": {"matchExpressions": [
                         {"key": "kubernetes.io/hostname", "operator": "In", "values": [WORKER_NODE]}]}}]}},
                 "containers": [{"name": "wait", "image": TEST_IMAGE, "imagePullPolicy": "IfNotPresent",
                                 "args": ["pause"]}]}}}})


def config_in_force(node):
    return talosctl("get", "machineconfig", "v1alpha1", "-o", "jsonpath={.spec}", node=node).stdout


def cluster_rows():
    text = run(TALOSCTL, "cluster", "show", "--name", NAME).stdout
    return {row["NAME"]: row for row in rows(text[text.index("NAME  ", text.index("NODES:")):])}


class ChangedConfig(unittest.TestCase):
    """Each test leaves the worker with the config it began with."""

    def setUp(self):
        before = config_in_force(WORKER)
        self.addCleanup(self.apply, before)

    def apply(self, text, *flags):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(text)
            file.flush()
            return talosctl("apply-config", "-f", file.name, *flags, node=WORKER)

    def patch(self, patch, *flags):
        return talosctl("patch", "machineconfig", "-p", json.dumps(patch), *flags, node=WORKER)

    def labels(self):
        return kubectl_json("get", "node", WORKER_NODE)["metadata"]["labels"]

    def test_a_label_reaches_the_node_and_goes_again(self):
        done = self.patch({"machine": {"nodeLabels": {"disk": "fast"}}})
        self.assertIn("without a reboot", done.stdout + done.stderr)
        eventually("the label", lambda: self.labels().get("disk") == "fast")
        self.doCleanups()
        eventually("no label", lambda: "disk" not in self.labels())

    def test_what_a_worker_may_not_set_keeps_nothing_else_away(self):
        self.patch({"machine": {"nodeTaints": {"later": "NoSchedule"}, "nodeAnnotations": {"note": "here"},
                                "nodeLabels": {"node-role.kubernetes.io/worker": ""}}})
        eventually("the annotation", lambda: kubectl_json(
            "get", "node", WORKER_NODE)["metadata"]["annotations"].get("note") == "here")
        self.assertNotIn("node-role.kubernetes.io/worker", self.labels())
        # Taints are for new nodes: a worker is not allowed to taint itself.
        eventually("the taint among what the kubelet is told", lambda: "later=:NoSchedule" in talosctl(
            "get", "kubeletspecs", "-o", "yaml", node=WORKER).stdout)
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))

    def test_dry_run_shows_the_difference_and_changes_nothing(self):
        before = config_in_force(WORKER)
        done = self.patch({"machine": {"nodeLabels": {"dry": "run"}}}, "--dry-run")
        self.assertIn("dry: run", done.stdout + done.stderr)
        self.assertEqual(config_in_force(WORKER), before)

    def test_a_flag_restarts_the_kubelet_with_it(self):
        before = processes(WORKER_NODE, "kubelet")

        def has_flag():
            return [pid for pid in processes(WORKER_NODE, "kubelet") if pid not in before
                    and b"--v=4" in open(f"/proc/{pid}/cmdline", "rb").read().split(b"\0")]

        self.patch({"machine": {"kubelet": {"extraArgs": {"v": "4"}}}})
        eventually("a kubelet with the flag", has_flag)
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))
        # It answers requests, and not only the question whether it is well.
        eventually("its pods", lambda: "kube-proxy" in kubectl(
            "get", "--raw", f"/api/v1/nodes/{WORKER_NODE}/proxy/pods").stdout)

    def test_a_mount_reaches_the_kubelet(self):
        mount = {"source": "/var/mnt/extra", "destination": "/var/extra", "type": "bind",
                 "options": ["rbind", "rshared", "rw"]}

        def has_mount():
            return any(" /var/extra " in open(f"/proc/{pid}/mountinfo").read()
                       for pid in processes(WORKER_NODE, "kubelet"))

        self.patch({"machine": {"kubelet": {"extraMounts": [mount]}}})
        eventually("a kubelet with the mount", has_mount)
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))

    def test_seccomp_profiles_are_written_and_go_again(self):
        path = "/var/lib/kubelet/seccomp/profiles/audit.json"
        profile = {"name": "audit.json", "value": {"defaultAction": "SCMP_ACT_LOG"}}
        self.patch({"machine": {"seccompProfiles": [profile]}})
        eventually("the profile", lambda: json.loads(
            talosctl("read", path, node=WORKER).stdout) == {"defaultAction": "SCMP_ACT_LOG"})
        self.doCleanups()
        eventually("no profile", lambda: talosctl("read", path, node=WORKER, check=False).returncode != 0)

    def test_who_sets_what_nothing_reads_is_told(self):
        destination = {"endpoint": "udp://10.5.0.1:514", "format": "json_lines"}
        done = self.patch({"machine": {"logging": {"destinations": [destination]}}}, "--dry-run")
        place = r"v1alpha1 document, line \d+, column \d+: machine\.logging"
        self.assertRegex(done.stderr, f"WARNING: {place}: has no effect")

    def test_a_tried_config_comes_back_by_itself(self):
        before = config_in_force(WORKER)
        self.patch({"machine": {"nodeLabels": {"tried": "out"}}}, "--mode", "try", "--timeout", "20s")
        eventually("the tried label", lambda: self.labels().get("tried") == "out")
        eventually("the old config", lambda: config_in_force(WORKER) == before)

    def test_a_staged_config_waits(self):
        before = config_in_force(WORKER)
        done = self.patch({"machine": {"nodeLabels": {"staged": "yes"}}}, "--mode", "staged")
        self.assertIn("after the next reboot", done.stdout + done.stderr)
        self.assertEqual(config_in_force(WORKER), before)

    def test_what_needs_a_reboot_is_named_and_refused_without_one(self):
        before = config_in_force(WORKER)
        change = {"machine": {"files": [{"path": "/var/never", "content": "", "op": "create"}]}}
        done = talosctl("patch", "machineconfig", "-p", json.dumps(change), "--mode", "no-reboot", node=WORKER,
                        check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("machine.files takes effect with a boot only", done.stderr)
        done = self.patch(change, "--dry-run")
        self.assertIn("with a reboot: machine.files", done.stdout + done.stderr)
        self.assertEqual(config_in_force(WORKER), before)

    def test_a_file_is_written_by_the_reboot_that_it_needs(self):
        path = "/var/written-at-boot"
        file = {"path": path, "content": "hello", "permissions": 0o644, "op": "create"}

        def changed(what, change):
            """Makes a change that the worker reboots for, and waits until it is back."""
            [before] = processes(WORKER_NODE, "init")
            done = change()
            self.assertIn("with a reboot: machine.files", done.stdout + done.stderr)
            eventually(what, lambda: (now := processes(WORKER_NODE, "init")) and before not in now)
            eventually("a healthy worker", lambda: service_is_healthy("kubelet", WORKER))

        config = config_in_force(WORKER)
        changed("a reboot", lambda: self.patch({"machine": {"files": [file]}}))
        self.assertEqual(talosctl("read", path, node=WORKER).stdout, "hello")
        changed("a reboot back", lambda: self.apply(config))
        # As a string of YAML, each reading adds a line feed.
        self.assertEqual(config_in_force(WORKER).rstrip(), config.rstrip())
        eventually("ready nodes", lambda: all(map(is_ready, kubectl_json("get", "nodes")["items"])))


class Certificates(unittest.TestCase):
    def shown(self):
        """The certificate that apid shows, as text."""
        done = run("bash", "-c", f"openssl s_client -connect {CONTROL_PLANE}:50000 </dev/null 2>/dev/null | openssl x509 -noout -text")
        return done.stdout

    def test_a_new_name_changes_the_certificate_of_a_serving_apid(self):
        before = config_in_force(CONTROL_PLANE)
        [apid] = processes(f"{NAME}-controlplane-1", "apid")
        failures, done = [], threading.Event()

        def keep_asking():
            while not done.is_set():
                asked = talosctl("version", check=False)
                if asked.returncode:
                    failures.append(asked.stderr)

        asking = threading.Thread(target=keep_asking)
        asking.start()
        try:
            talosctl("patch", "machineconfig", "-p", '{"machine": {"certSANs": ["rotated.example.org"]}}')
            eventually("the new certificate", lambda: "rotated.example.org" in self.shown())
        finally:
            done.set()
            asking.join()
            with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
                file.write(before)
                file.flush()
                talosctl("apply-config", "-f", file.name)
        self.assertEqual(failures, [])
        self.assertEqual(processes(f"{NAME}-controlplane-1", "apid"), [apid])


class Power(unittest.TestCase):
    def test_a_worker_is_shut_down_and_started_again(self):
        talosctl("shutdown", "--wait", "--timeout", f"{60 * PATIENCE}s", node=WORKER, timeout=90)
        eventually("a stopped node", lambda: cluster_rows()[WORKER_NODE]["STATE"] == "stopped", timeout=15)
        self.assertIn("switched off", (node_directory(WORKER_NODE) / "supervisor.log").read_text().splitlines()[-1])
        self.assertEqual(processes(WORKER_NODE, "init"), [])
        run(TALOSCTL, "cluster", "start", "--name", NAME)
        self.assertEqual(cluster_rows()[WORKER_NODE]["STATE"], "running")
        eventually("a healthy worker", lambda: service_is_healthy("kubelet", WORKER))
        run(TALOSCTL, "cluster", "start", "--name", NAME)  # nothing to do is fine

    def test_the_pods_of_a_worker_move_before_it_reboots(self):
        def pods():
            return kubectl_json("get", "pods", "-l", "app=movable")["items"]

        def pod_on_worker():
            found = [pod for pod in pods() if pod["status"]["phase"] == "Running"]
            return found[0] if found and found[0]["spec"]["nodeName"] == WORKER_NODE else None

        # Else the pod would begin elsewhere: cordons and what was not ready after other tests leave taints for a while.
        eventually("a worker that takes pods", lambda: "taints" not in kubectl_json("get", "node", WORKER_NODE)["spec"])
        kubectl("apply", "-f", "-", stdin=MOVABLE)
        self.addCleanup(eventually, "the end of the pods", lambda: not pods(), timeout=POD_REMOVAL)
        self.addCleanup(kubectl, "delete", "deployment", "movable")
        evicted = eventually("a pod on the worker", pod_on_worker)
        [boot] = processes(WORKER_NODE, "init")
        done = talosctl("reboot", "--drain", "--drain-timeout", f"{POD_REMOVAL * PATIENCE}s", "--timeout",
                        f"{150 * PATIENCE}s", node=WORKER, timeout=POD_REMOVAL + 190)
        self.assertNotIn(boot, processes(WORKER_NODE, "init"))
        steps = [f"{step} node {WORKER_NODE}" for step in ("cordoned", "drained")] + ["post check passed"]
        places = [done.stderr.index(step) for step in steps + [f"uncordoned node {WORKER_NODE}"]]
        self.assertEqual(places, sorted(places), done.stderr)
        worker = kubectl_json("get", "node", WORKER_NODE)
        self.assertTrue(is_ready(worker))
        self.assertNotIn("unschedulable", worker["spec"])
        # A pod that stays through a reboot keeps its uid.
        self.assertNotIn(evicted["metadata"]["uid"], [pod["metadata"]["uid"] for pod in pods()])
        self.assertEqual([pod["spec"]["nodeName"] for pod in pods()], [f"{NAME}-controlplane-1"])

    def test_the_control_plane_reboots(self):
        kubectl("create", "configmap", "rebooted", "--from-literal=before=reboot")
        boot = talosctl("read", "/proc/1/stat").stdout.split()[21]
        done = talosctl("reboot", "--wait", "--timeout", f"{170 * PATIENCE}s", tool=OSCTL, timeout=180)
        self.assertIn("post check passed", done.stderr)
        self.assertNotEqual(talosctl("read", "/proc/1/stat").stdout.split()[21], boot)
        eventually("the data", lambda: kubectl_json("get", "configmap", "rebooted")["data"] == {"before": "reboot"})
        eventually("ready nodes", lambda: all(map(is_ready, kubectl_json("get", "nodes")["items"])))
        kubectl("delete", "configmap", "rebooted")


if __name__ == "__main__":
    unittest.main()
