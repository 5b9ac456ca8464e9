# One command each. `make run` and `make test` are all that a newcomer needs.

GO      ?= go
ADDR    ?= 127.0.0.1:8080
program := .cache/build/app.wasm
rest    := .cache/build/rest*.wasm
second  := .cache/build/worker.wasm
linked  := .cache/build/linked.wasm
trimmed := .cache/build/trimmed.wasm
exec    := $(shell $(GO) env GOROOT)/lib/wasm/wasm_exec.js
wasm    := GOOS=js GOARCH=wasm
strip   := -trimpath -ldflags "-s -w"

# What runs once for what a person does, not once a shape or a byte, is built
# without inlining: 150 KB less of a first visit.
own     := github.com/worthmap/worthmap
cold    := $(foreach p,$(addprefix $(own)/,app/ui/... app/idb app/link app/runner internal/chart internal/coach internal/derive internal/edit \
	internal/errand internal/exchange internal/exhibit internal/filter internal/formula internal/guide internal/history internal/icon internal/layout internal/legend internal/lived internal/markup internal/measure internal/oplog \
	internal/journey internal/outcome internal/paper internal/priority internal/relation internal/replica internal/report internal/rights internal/rows internal/search \
	internal/sketch internal/svg internal/table internal/wire internal/witness internal/worksheet internal/workspace) \
	github.com/maxence-charriere/go-app/v10/... github.com/hack-pad/safejs/... rsc.io/qr/... \
	bufio compress/... context crypto/... fmt html io/... net/netip net/url os path/... reflect sort syscall/js time,-gcflags=$(p)=-l)

# What merges, travels, is stored and is exported (SYNC 3.1, P12).
covered := $(addprefix ./internal/,crdt wire replica oplog sqllog exchange svg)

.PHONY: run build quick program test soak cover golden first fuzz mutants bench load lint size audit bill tools
.DEFAULT_GOAL := build

run: quick ## build fast, serve here, say where
	@bin/worthmap serve -addr $(ADDR)

build: program ## the one binary, packed as small as it gets (the first time takes half a minute)
	@$(GO) run ./web/pack -program $(program) -rest "$(rest)" -worker $(second) -exec $(exec)
	@$(GO) build $(strip) -o bin/worthmap ./cmd/worthmap

quick: lines := -lines
quick: program ## the same binary, packed fast, with lines in its stack traces
	@$(GO) run ./web/pack -quick -program $(program) -rest "$(rest)" -worker $(second) -exec $(exec)
	@$(GO) build $(strip) -o bin/worthmap ./cmd/worthmap

program:
	@mkdir -p .cache/build bin
	@$(GO) run ./web/slim -out .cache/slim
	@$(wasm) $(GO) build -modfile .cache/slim/go.mod -overlay .cache/slim/overlay.json $(strip) $(cold) -buildvcs=false -o $(linked) ./cmd/worthmap-app
	@$(GO) run ./web/trim $(lines) -in $(linked) -out $(trimmed)
	@$(GO) run ./web/split -in $(trimmed) -first $(program) -rest "$(rest)" -count "$(counted)" -names .cache/build/names.txt
	@$(wasm) $(GO) build -overlay .cache/slim/overlay.json $(strip) -buildvcs=false -o $(linked) ./cmd/worthmap-worker
	@$(GO) run ./web/trim $(lines) -in $(linked) -out $(second)

test: tools quick ## everything: tables, stories, properties, race, browser
	@$(GO) run ./internal/testrun

soak: tools quick ## the randomised tests at full length, over the page as it is now
	WORTHMAP_SOAK=1 $(GO) test -count=1 -timeout 60m ./internal/... ./cmd/worthmap
	@$(MAKE) --no-print-directory cover

cover: ## tests reach nine tenths of what somebody's work depends on
	@$(GO) test -count=1 -cover $(covered) | awk '{ print } /^(FAIL|panic)/ { bad = 1 } \
	  match($$0, /coverage: [0-9.]+/) && substr($$0, RSTART + 10, RLENGTH - 10) + 0 < 90 { print "  that is less than 90 %"; bad = 1 } END { exit bad }'

golden: ## rewrite the golden drawings; look at them before you commit
	WORTHMAP_GOLDEN=1 $(GO) test -count=1 ./internal/...

fuzz: ## every decoder, FUZZTIME each
	@for p in $$($(GO) list ./internal/...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(or $(FUZZTIME),20s) -fuzzminimizetime 20x $$p || exit 1; \
	  done; done

first: counted := .cache/build/counted.wasm
first: quick ## list anew what a start runs (web/split)
	WORTHMAP_FIRST=1 $(GO) test -count=1 -run TestListsTheFirstFunctions ./internal/e2e
	@$(MAKE) --no-print-directory quick

mutants: ## one rule at a time taken out, each noticed by a test; ONLY=ack runs some, SAMPLE=6 a few
	@$(GO) run ./internal/simulation/mutate -only "$(ONLY)" -sample $(or $(SAMPLE),0)

bench: tools build ## speed in a browser; BASE=<commit> compares with that commit; BENCH="-map relational -cards 2000"
	@$(GO) run ./internal/bench -base "$(BASE)" $(BENCH)

load: build ## thousands of devices on one server; LOAD="-only L1,L2 -for 30s -slack 3" is that of a soak
	@$(GO) run ./internal/load $(LOAD)

lint: ## form, vet on both targets, staticcheck, forbidden calls
	@unformatted=$$(gofmt -l app cmd internal web); test -z "$$unformatted" || { echo "not formatted: $$unformatted"; exit 1; }
	@$(GO) vet ./...
	@$(wasm) $(GO) vet ./app/... ./cmd/worthmap-app ./cmd/worthmap-worker
	@$(GO) tool staticcheck ./...
	@mkdir -p .cache/build
	@$(GO) build -o .cache/build/staticcheck honnef.co/go/tools/cmd/staticcheck
	@$(wasm) .cache/build/staticcheck ./app/... ./cmd/worthmap-app ./cmd/worthmap-worker
	@$(GO) test -count=1 -run 'House|Forbidden' ./internal

size: build ## what a first visit downloads, against the budget
	@$(GO) run ./web/size

audit: ## checksums of all modules, and known vulnerabilities in what is linked; asks vuln.go.dev
	@$(GO) mod verify
	@mkdir -p .cache/build
	@$(GO) build -o .cache/build/govulncheck golang.org/x/vuln/cmd/govulncheck
	@.cache/build/govulncheck ./cmd/worthmap
	@$(wasm) .cache/build/govulncheck ./cmd/worthmap-app ./cmd/worthmap-worker

bill: ## what it is made of, as CycloneDX: bin/worthmap.cdx.json
	@mkdir -p bin
	@$(GO) run ./internal/bill >bin/worthmap.cdx.json

tools: ## what the browser tests need; installs it where that is possible
	@.ci/tools
