# SPDX-License-Identifier: Apache-2.0
"""What is left of clusters that were destroyed, whole or half-made, and of those beside them."""
import os
import pathlib
import subprocess
import tempfile
import unittest

from support import CLUSTER, KUBECTL, NAME, OUT, ROOT, TEST_IMAGE, eventually, kubectl, run
from traces import Traces


class OtherClusters(unittest.TestCase):
    """What happens to other clusters leaves this one alone."""

    def test_removing_another_cluster_keeps_the_credentials(self):
        run(ROOT / "scripts" / "destroy-cluster", OUT, "never-made")
        self.assertTrue((CLUSTER / "talosconfig").exists() and (CLUSTER / "kubeconfig").exists())

    def test_another_checkout_does_not_take_the_cluster_over(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("bin", "image"):
                pathlib.Path(folder, name).symlink_to(OUT / name)
            for _ in range(2):
                done = run(ROOT / "scripts" / "create-cluster", folder, NAME, check=False)
                self.assertEqual(done.returncode, 1)
                self.assertIn("another checkout may have made it", done.stderr)
        self.assertEqual(kubectl("get", "nodes").returncode, 0)


class SecondRun(unittest.TestCase):
    def test_make_cluster_rebuilds_nothing_and_keeps_the_cluster(self):
        def files():
            made = [path for folder in ("bin", "image") for path in (OUT / folder).iterdir() if path.is_file()]
            return {path: path.stat().st_mtime_ns for path in made}

        nodes = run("pgrep", "-f", "^/sbin/init").stdout
        before = files()
        self.assertIn(OUT / "image" / "cache.stamp", before)
        done = run("make", "cluster", f"OUT={OUT}", f"NAME={NAME}", cwd=ROOT, timeout=300)
        self.assertIn("exists already", done.stdout)
        self.assertEqual(files(), before)
        self.assertEqual(run("pgrep", "-f", "^/sbin/init").stdout, nodes)


class SecondCluster(unittest.TestCase):
    """A cluster beside that of the other tests, with a home of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.out = pathlib.Path(self.home, "out")
        self.out.mkdir()
        for name in ("bin", "image"):
            (self.out / name).symlink_to(OUT / name)
        self.cluster = pathlib.Path(self.home, ".talos", "clusters", "second")
        self.create = [ROOT / "scripts" / "create-cluster", self.out, "second", "--cidr", "10.213.0.0/24", "--workers",
                       "0"] + os.environ.get("TALOS_CREATE_FLAGS", "").split()

    def destroy(self):
        run(ROOT / "scripts" / "destroy-cluster", self.out, "second", env={"HOME": self.home}, timeout=90)


class KilledCreate(SecondCluster):
    """Its `make cluster` is killed half-way."""

    def setUp(self):
        super().setUp()
        self.create += ["--wait=false"]

    def kill_at(self, point, has_come):
        """Starts to create the cluster and kills that as soon as the point has come."""
        first = subprocess.Popen([str(word) for word in self.create], env={**os.environ, "HOME": self.home},
                                 start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            eventually(point, has_come, pause=0.01)
        finally:
            os.killpg(first.pid, 9)
            first.wait(10)
        self.assertTrue((self.out / "clusters" / "second" / ".unfinished").exists(), point)

    def points(self):
        node = self.cluster / "nodes" / "second-controlplane-1"
        return {
            "the cluster's record": (self.cluster / "state.yaml").exists,
            "its root file system": (self.cluster / "rootfs").exists,
            "the node's directory": node.exists,
            "the bridge": lambda: "10.213.0.1" in run("ip", "address").stdout,
            "the node's supervisor": (node / "supervisor.log").exists,
        }

    def test_destroy_leaves_nothing_of_it(self):
        for point, has_come in self.points().items():
            with self.subTest(point):
                traces = Traces("second", self.home)
                try:
                    self.kill_at(point, has_come)
                    traces.note_namespaces()
                finally:
                    self.destroy()
                self.assertFalse(self.cluster.exists())
                self.assertEqual(traces.left(), [])

    def test_the_next_run_starts_over(self):
        traces = Traces("second", self.home)
        try:
            self.kill_at("the node's supervisor", self.points()["the node's supervisor"])
            traces.note_namespaces()
            again = run(*self.create, env={"HOME": self.home}, timeout=90)
            self.assertIn("removing what an interrupted run left", again.stdout)
            self.assertFalse((self.out / "clusters" / "second" / ".unfinished").exists())
            traces.note_namespaces()
            self.assertTrue(traces.namespaces, "a node has a network of its own")
            self.assertTrue(traces.left(), "a cluster that runs must be seen")
        finally:
            self.destroy()
        self.assertFalse(self.cluster.exists())
        self.assertNotIn("10.213.0.1", run("ip", "address").stdout)
        self.assertEqual(traces.left(), [])


class DestroyedCluster(SecondCluster):
    def kubectl(self, *arguments):
        return run(KUBECTL, "--kubeconfig", self.out / "clusters" / "second" / "kubeconfig", *arguments)

    def test_nothing_is_left_of_one_that_ran_pods(self):
        traces = Traces("second", self.home)
        try:
            run(*self.create, env={"HOME": self.home}, timeout=180)
            # The default service account comes a moment after the API server.
            eventually("a pod", lambda: self.kubectl(
                "run", "mine", "--image", TEST_IMAGE, "--restart=Never", "--image-pull-policy=IfNotPresent", "--overrides",
                '{"spec": {"tolerations": [{"operator": "Exists"}]}}', "--", "pause"))
            eventually("its start", lambda: self.kubectl(
                "get", "pod", "mine", "-o", "jsonpath={.status.phase}").stdout == "Running")
            traces.note_namespaces()
            self.assertTrue(traces.left(), "a cluster that runs must be seen")
        finally:
            self.destroy()
        self.assertFalse(self.cluster.exists())
        self.assertEqual(traces.left(), [])


if __name__ == "__main__":
    unittest.main()
