# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import re
import subprocess
import tempfile
import unittest

from support import (
    CONTROL_PLANE, NAME, TALOSCTL, WORKER, eventually, kubectl, packaged, processes, run, service_is_healthy,
    talosctl)

GATEWAY = CONTROL_PLANE.rsplit(".", 1)[0] + ".1"


def resource(kind, name, node=WORKER):
    """The spec of a resource, one value for each line."""
    text = talosctl("get", kind, name, "-o", "yaml", node=node).stdout.split("\nspec:", 1)[1]
    return dict(re.findall(r"^ +(\w+): *(.*)$", text, re.MULTILINE))


def patch(document, node=WORKER, check=True):
    return talosctl("patch", "machineconfig", "-p", json.dumps(document), node=node, check=check)


def remove(key):
    """Takes a part of `machine` out of the machine config, where it may be missing."""
    patch({"machine": {key: {"$patch": "delete"}}}, check=False)


class KernelSettings(unittest.TestCase):
    NAME = "proc.sys.net.ipv4.tcp_fin_timeout"

    def tearDown(self):
        remove("sysctls")

    def test_settings_are_made_and_put_back(self):
        before = talosctl("read", "/proc/sys/net/ipv4/tcp_fin_timeout", node=WORKER).stdout.strip()
        patch({"machine": {"sysctls": {"net.ipv4.tcp_fin_timeout": "17", "kernel.panic": "99"}}})
        status = eventually("the status of the setting", lambda: resource("kernelparamstatus", self.NAME))
        self.assertEqual((status["current"].strip('"'), status["default"].strip('"')), ("17", before))
        self.assertEqual(talosctl("read", "/proc/sys/net/ipv4/tcp_fin_timeout", node=WORKER).stdout.strip(), "17")
        # A container must not change its host.
        host = pathlib.Path("/proc/sys/kernel/panic").read_text().strip()
        self.assertEqual(resource("kernelparamstatus", "proc.sys.kernel.panic")["unsupported"], "true")
        self.assertEqual(host, pathlib.Path("/proc/sys/kernel/panic").read_text().strip())
        remove("sysctls")
        eventually("the old value", lambda: before == talosctl(
            "read", "/proc/sys/net/ipv4/tcp_fin_timeout", node=WORKER).stdout.strip())


class Environment(unittest.TestCase):
    NODE = f"{NAME}-worker-1"
    VARIABLE = "no_proxy=10.99.0.0/16"

    def tearDown(self):
        remove("env")
        for program in ("containerd", "kubelet"):
            eventually(f"a {program} without the variable", lambda: self.has_variable(program) is False)
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))

    def has_variable(self, program):
        """None while the program does not run."""
        environments = [pathlib.Path(f"/proc/{pid}/environ").read_text().split("\0")
                        for pid in processes(self.NODE, program)]
        return self.VARIABLE in environments[0] if environments else None

    def test_services_that_pull_images_get_it(self):
        patch({"machine": {"env": {"no_proxy": "10.99.0.0/16"}}})
        for program in ("containerd", "kubelet"):
            eventually(f"a {program} with the variable", lambda: self.has_variable(program))
        eventually("a healthy kubelet", lambda: service_is_healthy("kubelet", WORKER))


class Containerd(unittest.TestCase):
    """What users add to the configuration of the containerd that runs pods."""
    PATH = "/etc/cri/conf.d/20-customization.part"
    LINE = "max_container_log_line_size = 32768"

    def tearDown(self):
        remove("files")
        eventually("a configuration without the setting", lambda: self.LINE not in self.configuration())
        self.wait_until_healthy()

    @staticmethod
    def configuration():
        return talosctl("read", "/etc/cri/containerd.toml", node=WORKER).stdout

    @staticmethod
    def wait_until_healthy():
        for service in ("cri", "kubelet"):
            eventually(f"a healthy {service}", lambda: service_is_healthy(service, WORKER))

    def test_it_is_merged_and_taken_over_at_once(self):
        before = processes(Environment.NODE, "containerd")
        content = f'[plugins."io.containerd.grpc.v1.cri"]\n  {self.LINE}\n'
        patch({"machine": {"files": [{"path": self.PATH, "op": "create", "content": content}]}})
        eventually("a configuration with the setting", lambda: self.LINE in self.configuration())
        self.assertIn('snapshotter = "overlayfs"', self.configuration())
        eventually("a new containerd", lambda: set(processes(Environment.NODE, "containerd")) - set(before))
        self.wait_until_healthy()

    def test_other_files_outside_of_var_are_refused(self):
        done = patch({"machine": {"files": [{"path": "/etc/other", "op": "create"}]}}, check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("machine.files[0].path: files can be created below /var only", done.stderr)


class TrustedRoots(unittest.TestCase):
    DOCUMENT = {"apiVersion": "v1alpha1", "kind": "TrustedRootsConfig", "name": "integration-test"}

    def tearDown(self):
        patch({**self.DOCUMENT, "$patch": "delete"}, check=False)

    @staticmethod
    def bundle():
        return talosctl("read", "/etc/ssl/certs/ca-certificates.crt", node=WORKER).stdout

    def test_authorities_come_and_go(self):
        before = self.bundle()
        with tempfile.TemporaryDirectory(prefix="talos-roots-") as directory:
            run(TALOSCTL, "gen", "ca", "--organization", "extra", cwd=directory)
            certificate = (pathlib.Path(directory) / "extra.crt").read_text()
        patch({**self.DOCUMENT, "certificates": certificate})
        eventually("the new authority", lambda: self.bundle().endswith(certificate))
        self.assertTrue(self.bundle().startswith(before))
        eventually("the container runtime", lambda: service_is_healthy("cri", WORKER))
        patch({**self.DOCUMENT, "$patch": "delete"})
        eventually("the old authorities", lambda: self.bundle() == before)

    def test_what_is_no_certificate_is_refused(self):
        answer = patch({**self.DOCUMENT, "certificates": "nonsense"}, check=False)
        self.assertNotEqual(answer.returncode, 0)
        self.assertIn("certificates: not certificates", answer.stderr)


class KubePrism(unittest.TestCase):
    def test_each_node_reaches_the_api_through_its_own_balancer(self):
        for node in (CONTROL_PLANE, WORKER):
            status = eventually("a healthy balancer", lambda: (
                found := resource("kubeprismstatus", "k8s-loadbalancer", node))["healthy"] == "true" and found)
            self.assertEqual(status["host"], "127.0.0.1:7445")
            kubeconfig = talosctl("read", "/etc/kubernetes/kubeconfig-kubelet", node=node).stdout
            self.assertIn("server: https://127.0.0.1:7445", kubeconfig)
        self.assertEqual(kubectl("get", "nodes").returncode, 0)


class Time(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory(prefix="talos-time-")
        self.addCleanup(self.directory.cleanup)
        config = pathlib.Path(self.directory.name) / "chrony.conf"
        config.write_text(
            f"local stratum 8\nallow\nbindaddress {GATEWAY}\ncmdport 0\npidfile {config.parent / 'pid'}\n")
        # -x: this server must not touch the clock.
        server = subprocess.Popen(
            [packaged("usr/sbin/chronyd", "chrony"), "-d", "-x", "-u", "root", "-f", str(config)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)

    def tearDown(self):
        remove("time")

    def check(self, *arguments):
        text = eventually("an answer of the time server", lambda: talosctl("time", *arguments, node=WORKER).stdout)
        self.assertIn(GATEWAY, text)
        self.assertEqual(len(re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", text)), 2, text)

    def test_the_node_compares_its_time_with_a_server(self):
        self.check("--check", GATEWAY)
        patch({"machine": {"time": {"servers": [GATEWAY]}}})
        self.check()
        # The host keeps the time of a container.
        status = resource("timestatus", "node")
        self.assertEqual((status["synced"], status["syncDisabled"]), ("true", "true"))

    def test_a_server_that_does_not_answer_is_named(self):
        answer = talosctl("time", "--check", "127.0.0.1", node=WORKER, check=False)
        self.assertNotEqual(answer.returncode, 0)
        self.assertIn("127.0.0.1", answer.stderr)


if __name__ == "__main__":
    unittest.main()
