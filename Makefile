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
	@scripts/install-dev-packages

.PHONY: build
build: tools ## Build everything (debug)
	swift build

.PHONY: test-unit
test-unit: tools ## Run the unit tests; FOCUS="RPCTests PKITests" compiles only those
	FOCUS="$(FOCUS)" swift test

.PHONY: test
test: test-unit ## Run every test

.PHONY: format
format: ## Format the sources in place
	swift format --in-place --parallel --recursive Package.swift Sources Tests

.PHONY: lint
lint: ## Fail when a source file is not formatted
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

.PHONY: generate
generate: tools ## Regenerate the Swift code of proto/
	@scripts/generate-protobuf

.PHONY: check-generated
check-generated: generate ## Fail when the generated code is not what proto/ says
	@git diff --exit-code --stat -- 'Sources/*/Generated' 'Tests/*/Generated' || { echo "generated code is stale: run make generate and commit" >&2; exit 1; }
	@test -z "$$(git ls-files --others --exclude-standard -- 'Sources/*/Generated' 'Tests/*/Generated')" || { echo "generated files are not committed" >&2; exit 1; }
