# Nothing here is needed to build, run or test: `go run ./cmd/demarche serve`
# and `go test ./...` do. These are shorthands, and `make web` builds the
# playground, which needs npm.
.PHONY: run build web test test-web ci generate bench bench-load bench-formats

run: web
	go run ./cmd/demarche serve

build: web
	go build -o bin/demarche ./cmd/demarche

# The playground, where npm is there to build it; it is embedded by the next build of Go.
web:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory web/built/site/index.html.br; \
	else echo "npm is not installed: the binary will serve GraphiQL from its network instead of the playground"; fi

web/built/site/index.html.br: web/node_modules/.package-lock.json web/package.json web/index.html web/vite.config.ts web/tsconfig.json $(shell find web/src web/examples web/build -type f 2>/dev/null)
	cd web && npm run build

web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

test:
	go test ./...

test-web:
	bash web/test.sh

ci:
	bash .ci/run

generate:
	go generate ./graph

# How fast it answers, beside what it is built on: docs/bench. STATEMENTS is the
# size of the worlds that are asked, as in make bench STATEMENTS=10000,1000000.
STATEMENTS ?= 10000,100000
comma := ,
bench:
	mkdir -p docs/bench
	go run ./bench -statements $(STATEMENTS) -out docs/bench/$(subst $(comma),-,$(STATEMENTS)).md

# How fast and in how much memory a data set loads, beside sqlite3 .import of the
# same rows: as in make bench-load EVENTS=100000,1000000.
EVENTS ?= 100000,1000000
bench-load:
	mkdir -p docs/bench
	go run ./bench -rows $(EVENTS) -out docs/bench/loading.md

# How fast each format loads: a made-up file of each, of ROWS rows.
ROWS ?= 20000
bench-formats:
	mkdir -p docs/bench
	go run ./bench -formats $(ROWS) -out docs/bench/formats.md
