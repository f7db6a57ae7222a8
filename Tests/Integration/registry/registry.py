# SPDX-License-Identifier: Apache-2.0
"""An image registry of Debian's docker-registry, filled from an OCI layout."""
import json
import pathlib
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from support import packaged

USER = "node"
PASSWORD = 'pass"word'


class Registry:
    """The images in a directory. Several servers may offer them, one after the other."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.log = self.directory / "log"

    def serve(self, address, **http):
        """Starts a server; `http` adds to its section of the configuration."""
        # JSON is YAML.
        config = self.directory / "config.yml"
        config.write_text(json.dumps({
            "version": 0.1,
            "log": {"accesslog": {"disabled": False}, "level": "info", "formatter": "json"},
            "storage": {"filesystem": {"rootdirectory": str(self.directory / "storage")}},
            "http": {"addr": address, **http.get("http", {})},
            **({"auth": http["auth"]} if "auth" in http else {}),
        }))
        with self.log.open("ab") as log:
            return subprocess.Popen([packaged("usr/bin/docker-registry", "docker-registry"), "serve", str(config)], stdout=log, stderr=log)

    def certify(self, address):
        """Makes an authority and a certificate for an address; returns the authority's certificate."""
        authority = ["-CA", self.directory / "ca.crt", "-CAkey", self.directory / "ca.key"]
        for name, extension, issuer in [
            ("ca", "basicConstraints=critical,CA:TRUE", []), ("server", f"subjectAltName=IP:{address}", authority)
        ]:
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                 "-subj", f"/CN={name}", "-addext", extension, "-keyout", self.directory / f"{name}.key",
                 "-out", self.directory / f"{name}.crt", *issuer], check=True, capture_output=True)
        return (self.directory / "ca.crt").read_bytes()

    def serve_protected(self, host, port):
        """The same with TLS, for those who know the password."""
        users = self.directory / "htpasswd"
        users.write_bytes(subprocess.run(
            ["htpasswd", "-Bbn", USER, PASSWORD], check=True, capture_output=True).stdout)
        tls = {"certificate": str(self.directory / "server.crt"), "key": str(self.directory / "server.key")}
        return self.serve(
            f"{host}:{port}", http={"tls": tls}, auth={"htpasswd": {"realm": "test", "path": str(users)}})

    def requests(self):
        """What was asked and answered, as the server's log has it."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{") and "http.request.uri" in line]


def push(layout, url, names):
    """Puts images of an OCI layout into a registry: `names` lists repositories and tags by the name in the layout."""
    layout = pathlib.Path(layout)
    for entry in json.loads((layout / "index.json").read_text())["manifests"]:
        manifest = _blob(layout, entry["digest"]).read_bytes()
        for repository, tag in names(entry["annotations"]["org.opencontainers.image.ref.name"]):
            document = json.loads(manifest)
            for part in [document["config"], *document["layers"]]:
                _push_blob(url, repository, part["digest"], _blob(layout, part["digest"]))
            _request("PUT", f"{url}/v2/{repository}/manifests/{tag}", manifest, entry["mediaType"])


def wait_until_serving(url, context=None):
    """Any answer is one."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return urllib.request.urlopen(f"{url}/v2/", timeout=5, context=context)
        except urllib.error.HTTPError as answer:
            return answer
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _blob(layout, digest):
    return layout / "blobs" / digest.replace(":", "/")


def _push_blob(url, repository, digest, path):
    try:
        return _request("HEAD", f"{url}/v2/{repository}/blobs/{digest}")
    except urllib.error.HTTPError as answer:
        if answer.code != 404:
            raise
    place = _request("POST", f"{url}/v2/{repository}/blobs/uploads/").headers["Location"]
    separator = "&" if "?" in place else "?"
    query = urllib.parse.urlencode({"digest": digest})
    return _request("PUT", f"{place}{separator}{query}", path.read_bytes(), "application/octet-stream")


def _request(method, url, data=None, kind=None):
    headers = {"Content-Type": kind} if kind else {}
    return urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=120)
