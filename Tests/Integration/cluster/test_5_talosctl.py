# SPDX-License-Identifier: Apache-2.0
import json
import tempfile
import unittest

from support import (CONTROL_PLANE, NAME, NETWORK, OSCTL, TALOSCTL, WORKER, eventually, processes, run,
                     service_is_healthy, talosctl)


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
        self.assertIn("kube-apiserver", talosctl("ps", "-k", tool=OSCTL).stdout)

    def test_the_six_words_of_the_product_description(self):
        self.assertIn("kubelet", talosctl("stats", tool=OSCTL).stdout)
        self.assertTrue(talosctl("dmesg", tool=OSCTL).stdout)
        self.assertTrue(talosctl("logs", "kubelet", tool=OSCTL).stdout)
        self.assertIn("etcd", talosctl("ps", tool=OSCTL).stdout)

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
        self.assertIn(CONTROL_PLANE, talosctl("etcd", "status").stdout)

    def test_the_machine_can_be_looked_at(self):
        for command in (["memory"], ["processes"], ["mounts"], ["list", "/etc"], ["containers"],
                        ["read", "/proc/version"], ["get", "rd"]):
            self.assertTrue(talosctl(*command).stdout, command)

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
