# SPDX-License-Identifier: Apache-2.0
"""What the tests against a running cluster share: the tools, the nodes and how to wait."""
import json
import os
import pathlib
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = pathlib.Path(os.environ.get("TALOS_OUT", ROOT / "_out"))
TALOSCTL = OUT / "bin" / "talosctl"
OSCTL = OUT / "bin" / "osctl"
KUBECTL = OUT / "bin" / "kubectl"
NAME = os.environ.get("TALOS_CLUSTER", "talos-default")
CLUSTER = OUT / "cluster" if NAME == "talos-default" else OUT / "clusters" / NAME
NETWORK = os.environ.get("TALOS_NETWORK", "10.5.0")
CONTROL_PLANE = f"{NETWORK}.2"
WORKER = f"{NETWORK}.3"
TEST_IMAGE = "registry.k8s.io/e2e-test-images/agnhost:2.25"
# Every bound below is what a quiet machine needs, amply; a busy one gets this many times as long.
PATIENCE = 3
# The kubelet of 1.20 lets go of a deleted pod when its sandbox is gone, and collects sandboxes once a minute; each pod may
# miss a turn.
POD_REMOVAL = 150


def run(*command, timeout=60, check=True, stdin=None, env=None, cwd=None):
    """Runs a command to its end, which the timeout bounds in seconds of a quiet machine, and returns it with its output as
    text."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, errors="replace",
        timeout=timeout * PATIENCE, input=stdin, cwd=cwd, env={**os.environ, **(env or {})})
    if check and done.returncode != 0:
        words = " ".join(str(word) for word in command)
        raise AssertionError(f"{words} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


def packaged(path, package, recipe="Tests/Integration/servers.recipe", suite="bookworm"):
    """Where a program of a package that a recipe names lies; it is fetched when it is not there yet."""
    fetched = run(ROOT / "scripts" / "fetch-packages", "--suite", suite, ROOT / recipe, timeout=120).stdout.strip()
    return pathlib.Path(fetched, package, path)


def kubectl(*arguments, **options):
    return run(KUBECTL, "--kubeconfig", CLUSTER / "kubeconfig", *arguments, **options)


def kubectl_json(*arguments, **options):
    return json.loads(kubectl(*arguments, "-o", "json", **options).stdout)


def talosctl(*arguments, node=CONTROL_PLANE, tool=TALOSCTL, **options):
    where = ["--talosconfig", CLUSTER / "talosconfig"] + (["-n", node] if node else [])
    return run(tool, *where, *arguments, **options)


def rows(text):
    """The lines of a table as dictionaries by column name."""
    lines = text.splitlines()
    names = lines[0].split()
    return [dict(zip(names, line.replace("└─ ", "").split())) for line in lines[1:]]


def is_ready(node):
    return any(c["type"] == "Ready" and c["status"] == "True" for c in node["status"]["conditions"])


def service_is_healthy(name, node=CONTROL_PLANE):
    found = [row for row in rows(talosctl("services", node=node, timeout=10).stdout) if row["SERVICE"] == name]
    return bool(found) and found[0]["STATE"] == "Running" and found[0]["HEALTH"] == "OK"


def node_directory(name):
    """Where the cluster keeps the files of a node on this machine."""
    return pathlib.Path(os.environ["HOME"], ".talos", "clusters", NAME, "nodes", name)


def processes(node, program):
    """The pids, on this machine, of the processes of a node whose program has this name."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if f"/talos-{NAME}/{node}" not in (folder / "cgroup").read_text():
                continue
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if os.path.basename(words[0]).decode() == program:
            found.append(int(folder.name))
    return found


def parent_and_state(pid):
    """The pid of the parent and the letter of the state, as /proc/PID/stat has them."""
    state, parent = pathlib.Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[:2]
    return int(parent), state


def zombies(parent):
    """The children of a process that have ended without being waited for."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if parent_and_state(folder.name) == (parent, "Z"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def eventually(what, probe, timeout=90, pause=0.5):
    """Asks until the probe returns something true, for seconds of a quiet machine; the last answer or error explains a
    failure."""
    timeout *= PATIENCE
    deadline = time.monotonic() + timeout
    last = None
    while time.monotonic() < deadline:
        try:
            last = probe()
            if last:
                return last
        except (AssertionError, subprocess.TimeoutExpired, OSError, ValueError, KeyError) as error:
            last = error
        time.sleep(pause)
    raise AssertionError(f"{what} did not happen within {timeout} s; last: {last}")
