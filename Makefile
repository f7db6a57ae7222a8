# SPDX-License-Identifier: Apache-2.0
# `make help` lists what can be asked for.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 20

.PHONY: tools
tools: ## Install the Debian packages that building needs
	@command -v swift >/dev/null || { echo "swift is not on PATH: install the Swift 6.2 or 6.3 toolchain from swift.org first" >&2; exit 1; }
	@scripts/install-packages build

.PHONY: test-tools
test-tools: tools ## Install the Debian packages that testing needs, too
	@scripts/install-packages test

.PHONY: build
build: tools ## Build everything (debug)
	swift build

# What `make image` and its kin write; the user's cache folder keeps what comes from Debian.
OUT := _out
VERSION = $(shell sed -n 's/.*static let tag = "\(.*\)"/\1/p' Sources/API/Release.swift)
PROGRAMS := machined talosctl imager

# Fully static: they run on the node's image and on any machine. Only the linker's remarks about glibc are left out.
.PHONY: programs
programs: tools ## Build the release programs into _out/bin
	@scripts/build-programs $(OUT)/bin $(PROGRAMS)

$(OUT)/bin/machined $(OUT)/bin/imager $(OUT)/bin/talosctl: programs ;

.PHONY: check-programs
check-programs: programs ## Fail when a node program is not static, above 20 MB, or carries ICU
	@scripts/check-binary $(OUT)/bin/machined

.PHONY: kubernetes
kubernetes: tools ## Build Kubernetes from Debian's source package (kept in the user's cache folder)
	@mkdir -p $(OUT)/bin
	@ln -sfn "$$(scripts/build-kubernetes)" $(OUT)/kubernetes
	@install -C -m 755 $(OUT)/kubernetes/bin/kubectl $(OUT)/bin/kubectl

.PHONY: rootfs
rootfs: $(OUT)/image/rootfs.stamp ## Make the node's root file system in _out/image/rootfs

$(OUT)/image/rootfs.stamp: $(OUT)/bin/machined $(OUT)/bin/imager image/rootfs.recipe image/allow-list scripts/fetch-packages
	@mkdir -p $(@D)
	@echo "making the node's root file system"
	@$(OUT)/bin/imager rootfs --packages "$$(scripts/fetch-packages image/rootfs.recipe)" --source machined=$(OUT)/bin \
	  --define version=$(VERSION) --allow-list image/allow-list --output $(OUT)/image/rootfs image/rootfs.recipe
	@touch $@

$(OUT)/image/rootfs.sqsh: $(OUT)/image/rootfs.stamp
	@echo "packing the root file system"
	@$(OUT)/bin/imager squashfs $(OUT)/image/rootfs --output $@

.PHONY: image
image: $(OUT)/image/rootfs.sqsh ## Make the node image: the root file system as a directory and as a squashfs

CONTAINER_RECIPES := $(wildcard image/containers/*.recipe)

.PHONY: image-cache
image-cache: $(OUT)/image/cache.stamp ## Make the cache of Kubernetes' container images in _out/image/cache

$(OUT)/image/cache.stamp: kubernetes $(OUT)/bin/imager $(CONTAINER_RECIPES) scripts/fetch-packages
	@scripts/make-image-cache $(OUT) $(CONTAINER_RECIPES)

.PHONY: update-packages
update-packages: tools ## Fetch newer versions of the packages that the images are made from
	@scripts/fetch-packages --update image/rootfs.recipe $(CONTAINER_RECIPES) >/dev/null
	@rm -f $(OUT)/image/*.stamp

NAME ?= talos-default
CONTROLPLANES ?= 1
WORKERS ?= 1
CLUSTER_FLAGS ?=

.PHONY: root
root:
	@[ "$$(id -u)" = 0 ] || { echo "a local cluster needs root: namespaces, mounts and interfaces are made" >&2; exit 1; }

.PHONY: cluster
cluster: root programs $(OUT)/image/rootfs.stamp $(OUT)/image/cache.stamp ## Create a local Kubernetes cluster; NAME=talos-default CONTROLPLANES=1 WORKERS=1
	@scripts/create-cluster $(OUT) $(NAME) --controlplanes $(CONTROLPLANES) --workers $(WORKERS) $(CLUSTER_FLAGS)

.PHONY: cluster-destroy
cluster-destroy: ## Remove the local cluster and everything it made; NAME=talos-default
	@scripts/destroy-cluster $(OUT) $(NAME)

.PHONY: test-unit
test-unit: test-tools ## Run the unit tests; FOCUS="RPCTests PKITests" compiles only those
	FOCUS="$(FOCUS)" swift test

.PHONY: test-interop
test-interop: test-tools ## Let our RPC client and server talk to those of Python's grpcio
	@Tests/Interop/run

.PHONY: test-completion
test-completion: test-tools ## Let bash, zsh and fish complete command lines of talosctl
	@Tests/Completion/run

.PHONY: test-cluster
test-cluster: test-tools cluster ## Run the tests against the local cluster of make cluster, which is created when it is not there; CLUSTER_TESTS="test_1_nodes" runs only those
	@Tests/Integration/cluster/run $(CLUSTER_TESTS)

.PHONY: test-registry
test-registry: test-tools programs $(OUT)/image/rootfs.stamp $(OUT)/image/cache.stamp ## Let a cluster without an image cache pull everything through a registry mirror, and test it (3 minutes)
	@TALOS_OUT="$(abspath $(OUT))" Tests/Integration/registry/run

.PHONY: test-cluster-ha
test-cluster-ha: test-tools programs $(OUT)/image/rootfs.stamp $(OUT)/image/cache.stamp ## Run the tests of a cluster of three control planes, which is made for them
	@Tests/Integration/ha/run $(OUT)

.PHONY: test-cgroup2
test-cgroup2: programs $(OUT)/image/rootfs.stamp $(OUT)/image/cache.stamp ## Make and remove a cluster on cgroup v2 in an emulated machine (needs qemu-system-x86)
	@Tests/Integration/cgroup2/run $(OUT)

.PHONY: check-image
check-image: $(OUT)/image/rootfs.stamp ## Fail when the node's root file system holds anything that image/allow-list does not name
	@$(OUT)/bin/imager audit --allow-list image/allow-list $(OUT)/image/rootfs

.PHONY: test
test: test-unit test-interop test-completion test-cluster check-image check-programs ## Run the unit tests, and the tests against foreign peers, shells and a cluster

.PHONY: fuzz
fuzz: tools ## Fuzz the parsers, SECONDS=60 each; TARGETS="yaml json" fuzzes only those
	FOCUS=fuzz swift build -c release --product fuzz --scratch-path .build/fuzz
	.build/fuzz/release/fuzz $(or $(SECONDS),60) $(TARGETS)

.PHONY: bench
bench: test-tools ## Run all benchmarks, which fail when a limit is missed; BENCHMARKS="resources" runs only those
	@failed=(); \
	for name in $(or $(BENCHMARKS),$(notdir $(wildcard Benchmarks/*))); do Benchmarks/$$name/run || failed+=($$name); done; \
	[ $${#failed[@]} = 0 ] || { echo "benchmarks that failed: $${failed[*]}" >&2; exit 1; }

.PHONY: format
format: ## Format the sources in place
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

.PHONY: lint
lint: ## Fail when a source file is not formatted
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

.PHONY: generate
generate: test-tools ## Regenerate the Swift code of proto/
	@scripts/generate-protobuf

.PHONY: check-generated
check-generated: generate ## Fail when the generated code is not what proto/ says
	@git diff --exit-code --stat -- 'Sources/*/Generated' 'Tests/*/Generated' 'Benchmarks/*/Generated' || { echo "generated code is stale: run make generate and commit" >&2; exit 1; }
	@test -z "$$(git ls-files --others --exclude-standard -- 'Sources/*/Generated' 'Tests/*/Generated' 'Benchmarks/*/Generated')" || { echo "generated files are not committed" >&2; exit 1; }
