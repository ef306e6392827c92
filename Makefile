# Build, test and measure inzage. `make help` lists the targets.

GO      ?= go
BIN     := bin/inzage
PKGS    := ./...
EVAL    ?= ../shared/eval
FUZZTIME ?= 20s

export CGO_ENABLED := 0

.DEFAULT_GOAL := help
.PHONY: help demo systems build install test race cover fuzz bench score recall requirements golden generate fmt lint vuln tidy check clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## build and scan the invented share in testdata/share
	$(BIN) scan --allow-incomplete testdata/share

systems: build ## scan the five invented systems in testdata/systems, each with its declaration
	@for s in c-id cleverbase klarrio checkedid code-dor; do \
	  d=testdata/systems/$$s/declaration.yaml; [ -f $$d ] || d=$$s; \
	  echo "== $$s"; $(BIN) scan --allow-incomplete -d $$d testdata/systems/$$s/share || exit 1; \
	done

build: ## build bin/inzage
	$(GO) build -trimpath -o $(BIN) ./cmd/inzage

install: ## install inzage into GOBIN
	$(GO) install -trimpath ./cmd/inzage

test: ## run the tests
	$(GO) vet $(PKGS)
	$(GO) test $(PKGS)

race: ## run the tests with the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -short $(PKGS)

cover: ## test coverage, by package
	$(GO) test -cover $(PKGS)

fuzz: ## run every fuzz target for FUZZTIME each
	@for p in $$($(GO) list -f '{{if .TestGoFiles}}{{.ImportPath}}{{else if .XTestGoFiles}}{{.ImportPath}}{{end}}' $(PKGS)); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; \
	done

bench: build ## measure speed against ripgrep on generated corpora (about 3 GB in BENCH_DIR)
	@$(GO) run ./internal/tools/bench -bin $(BIN)

score: build ## precision, recall and F1 by kind over the labelled corpora in EVAL; keeps testdata/SCORES.md
	@$(GO) run ./internal/tools/score -bin $(BIN) -eval $(EVAL) -out testdata/SCORES.md

recall: build ## words found against reference extractors; keeps testdata/RECALL.md
	@$(GO) run ./internal/tools/recall -bin $(BIN) -out testdata/RECALL.md

requirements: ## the table of requirements with the tests that name them
	@$(GO) run ./internal/tools/requirements

golden: ## rewrite the golden files; read the diff before you commit it
	UPDATE_GOLDEN=1 $(GO) test $(PKGS)

generate: build ## rewrite the tables in README.md
	UPDATE_GOLDEN=1 $(GO) test ./internal/cli -run TestReadme

fmt: ## format the code
	gofmt -w cmd internal detectors

lint: ## golangci-lint, with the floors of the house
	golangci-lint run

vuln: ## known vulnerabilities in dependencies
	$(GO) run golang.org/x/vuln/cmd/govulncheck@latest $(PKGS)

tidy: ## tidy go.mod
	$(GO) mod tidy

check: test race ## what CI runs

clean: ## remove what was built
	rm -rf bin dist
