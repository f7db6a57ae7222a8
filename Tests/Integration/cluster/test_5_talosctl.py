# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import re
import subprocess
import tempfile
import threading
import unittest

from support import (CLUSTER, CONTROL_PLANE, KUBECTL, NAME, NETWORK, OSCTL, PATIENCE, TALOSCTL, WORKER, eventually,
                     processes, rows, run, service_is_healthy, talosctl)


class Talosctl(unittest.TestCase):
    def test_version_shows_client_and_server(self):
        text = talosctl("version").stdout
        self.assertIn("Client:", text)
        self.assertIn("Server:", text)
        self.assertIn(CONTROL_PLANE, text)

    def test_several_nodes_answer_in_one_table(self):
        text = talosctl("services", node=f"{CONTROL_PLANE},{WORKER}").stdout
        self.assertIn(CONTROL_PLANE, text)
        self.assertIn(WORKER, text)
        self.assertIn("etcd", text)

    def test_ps_has_the_promised_columns(self):
        header = talosctl("ps", tool=OSCTL).stdout.splitlines()[0].split()
        self.assertEqual(header[-5:], ["NAMESPACE", "ID", "IMAGE", "PID", "STATUS"])
        listed = talosctl("ps", "-k", tool=OSCTL).stdout
        self.assertEqual(listed.splitlines()[0].split(), header)
        self.assertIn("kube-apiserver", listed)

    def test_the_words_of_the_product_description(self):
        """Its sixth, osctl reboot, ends test_8_operations."""
        stats = next(row for row in rows(talosctl("stats", tool=OSCTL).stdout) if row["ID"] == "kubelet")
        self.assertGreater(float(stats["MEMORY(MB)"]), 1)
        self.assertRegex(talosctl("dmesg", tool=OSCTL).stdout, rf"{CONTROL_PLANE}: \w+: +\w+: \[")
        self.assertIn(f"{CONTROL_PLANE}: ", talosctl("logs", "kubelet", "--tail", "1", tool=OSCTL).stdout)
        kubelet = self.task("kubelet")
        talosctl("restart", "kubelet", tool=OSCTL, node=WORKER)
        eventually("another kubelet", lambda: self.task("kubelet") not in (kubelet, None))
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))

    @staticmethod
    def task(container):
        """The PID that `osctl ps` shows for a container of the worker, None while there is none."""
        found = [row["PID"] for row in rows(talosctl("ps", tool=OSCTL, node=WORKER).stdout) if row["ID"] == container]
        return found[0] if found and found[0] != "0" else None

    def test_resources_by_get(self):
        text = talosctl("get", "machineconfig", "-o", "yaml").stdout
        self.assertIn("type: MachineConfigs.config.talos.dev", text)
        nodename = json.loads(talosctl("get", "nodename", "-o", "json").stdout)
        self.assertIn("nodename", nodename["spec"])

    def test_full_file_systems_and_dependencies(self):
        lines = talosctl("diskfree", "/var", node=f"{CONTROL_PLANE},{WORKER}").stdout.splitlines()
        self.assertEqual([line.split()[0] for line in lines], ["NODE", CONTROL_PLANE, WORKER])
        self.assertIn("/run", talosctl("df", "-i").stdout)
        graph = talosctl("inspect", "dependencies", "--with-resources").stdout
        self.assertTrue(graph.startswith("digraph {") and graph.endswith("}\n"))
        self.assertIn('"k8s.KubeletSpecController" -> "KubeletSpecs.kubernetes.talos.dev" [style = bold]', graph)

    def test_etcd(self):
        self.assertIn(f"https://{CONTROL_PLANE}:2380", talosctl("etcd", "members").stdout)
        [member] = rows(talosctl("etcd", "members").stdout)
        [status] = talosctl("etcd", "status").stdout.splitlines()[1:]
        node, identity, size, unit, *rest = status.split()
        self.assertEqual((node, identity), (CONTROL_PLANE, member["ID"]))
        self.assertGreater(float(size), 0, f"{size} {unit}")
        # The only member leads.
        self.assertIn(identity, rest)

    def test_the_machine_can_be_looked_at(self):
        for command, expected in ((["processes"], r"\betcd\b"), (["mounts"], r" /var\n"), (["list", "/etc"], r"\bhostname\n"),
                                  (["containers"], r"\betcd +\S*etcd"), (["read", "/proc/version"], "^Linux version"),
                                  (["get", "rd"], r"machineconfigs\.config\.talos\.dev")):
            self.assertRegex(talosctl(*command).stdout, expected, command)
        total = int(re.search(r"MemTotal: +(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) // 1024
        self.assertAlmostEqual(int(rows(talosctl("memory").stdout)[0]["TOTAL"]), total, delta=1)

    def test_events_are_told_as_they_come(self):
        told = subprocess.Popen([TALOSCTL, "--talosconfig", CLUSTER / "talosconfig", "-n", WORKER, "events"],
                                stdout=subprocess.PIPE, text=True)
        deadline = threading.Timer(60 * PATIENCE, told.kill)
        deadline.start()
        try:
            self.assertIn("EVENT", told.stdout.readline())
            talosctl("service", "kubelet", "restart", node=WORKER)
            self.assertTrue(any("ServiceStateEvent" in line and "kubelet" in line for line in told.stdout), "no event")
        finally:
            deadline.cancel()
            told.kill()
            told.wait()
            told.stdout.close()
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))

    def test_resources_are_watched(self):
        watch = subprocess.Popen([TALOSCTL, "--talosconfig", CLUSTER / "talosconfig", "-n", WORKER, "get", "services",
                                  "kubelet", "-w"], stdout=subprocess.PIPE, text=True)
        deadline = threading.Timer(60 * PATIENCE, watch.kill)
        deadline.start()
        try:
            self.assertIn("*", watch.stdout.readline())
            self.assertIn("kubelet", watch.stdout.readline())
            talosctl("service", "kubelet", "restart", node=WORKER)
            self.assertTrue(any("false" in line for line in watch.stdout), "no change")
        finally:
            deadline.cancel()
            watch.kill()
            watch.wait()
            watch.stdout.close()
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))

    def test_a_user_starts_and_restarts_the_kubelet_and_stops_nothing(self):
        self.assertIn("kubelet", talosctl("service", "kubelet", "start", node=WORKER).stdout)
        for service, action in (("kubelet", "stop"), ("apid", "stop"), ("apid", "restart"), ("etcd", "start")):
            refused = talosctl("service", service, action, check=False)
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn(f'service "{service}" doesn\'t support {action} operation via API', refused.stderr)

    def test_kubeconfigs_are_downloaded_and_merged(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "kubeconfig")
            for _ in range(2):  # The second time there is one to merge with.
                talosctl("kubeconfig", path, "--force")
                self.assertIn(f"{NAME}-worker-1", run(KUBECTL, "--kubeconfig", path, "get", "nodes").stdout)

    def test_a_cluster_is_bootstrapped_once(self):
        again = talosctl("bootstrap", check=False)
        self.assertNotEqual(again.returncode, 0)
        self.assertIn("AlreadyExists", again.stderr)

    def test_files_are_copied(self):
        with tempfile.TemporaryDirectory() as folder:
            talosctl("copy", "/etc/kubernetes", folder, node=WORKER)
            copied = {str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*")}
        self.assertTrue(any(path.endswith("kubeconfig-kubelet") for path in copied), copied)

    def test_apply_config_dry_run_shows_a_difference(self):
        config = talosctl("get", "machineconfig", "v1alpha1", "-o", "jsonpath={.spec}").stdout
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(config.replace("machine:", "machine:\n    nodeAnnotations:\n        dry: run", 1))
            file.flush()
            done = talosctl("apply-config", "-f", file.name, "--dry-run")
        self.assertIn("dry: run", done.stdout + done.stderr)


class WrongInput(unittest.TestCase):
    def test_a_node_that_does_not_answer(self):
        done = talosctl("version", node=f"{NETWORK}.99", check=False, timeout=90)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(f"{NETWORK}.99", done.stderr)

    def test_a_mistyped_command_is_named_with_a_suggestion(self):
        done = run(TALOSCTL, "servicse", check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("service", done.stderr)

    def test_an_unknown_key_is_refused_with_its_place(self):
        config = talosctl("get", "machineconfig", "v1alpha1", "-o", "jsonpath={.spec}").stdout
        with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
            file.write(config.replace("machine:", "machine:\n    nodeLabel:\n        a: b", 1))
            file.flush()
            done = talosctl("apply-config", "-f", file.name, check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("nodeLabel", done.stderr)


class Roles(unittest.TestCase):
    """What clients with one role each may do, on a node that asks for it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def become(self, role):
        self.config = f"{self.folder}/talosconfig"
        talosctl("config", "new", self.config, "--roles", role)

    def call(self, *command, node=CONTROL_PLANE, check=True):
        return run(TALOSCTL, "--talosconfig", self.config, "-e", CONTROL_PLANE, "-n", node, *command, check=check)

    def refused(self, *command):
        done = self.call(*command, check=False)
        self.assertNotEqual(done.returncode, 0, command)
        self.assertIn("not authorized", done.stderr, command)

    def test_etcd_backup_takes_snapshots_and_does_nothing_else(self):
        self.become("os:etcd:backup")
        self.assertIn("etcd snapshot saved to", self.call("etcd", "snapshot", f"{self.folder}/etcd.db").stdout)
        self.assertIn(CONTROL_PLANE, self.call("etcd", "members").stdout)
        for command in (["reboot"], ["services"], ["read", "/proc/version"], ["service", "kubelet", "restart"]):
            self.refused(*command)

    def test_operators_run_a_node_but_neither_configure_it_nor_read_its_files(self):
        self.become("os:operator")
        before = set(eventually("a kubelet", lambda: processes(f"{NAME}-worker-1", "kubelet")))
        self.call("service", "kubelet", "restart", node=WORKER)
        eventually("another kubelet",
                   lambda: (now := set(processes(f"{NAME}-worker-1", "kubelet"))) and not now & before)
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))
        for command in (["kubeconfig", "-"], ["read", "/proc/version"], ["config", "new", f"{self.folder}/more"]):
            self.refused(*command)


if __name__ == "__main__":
    unittest.main()
