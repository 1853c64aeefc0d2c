# Nothing here is needed to build, run or test: `go run ./cmd/demarche serve`
# and `go test ./...` do. These are shorthands.
.PHONY: run test ci generate bench

run:
	go run ./cmd/demarche serve

test:
	go test ./...

ci:
	bash .ci/run

generate:
	go generate ./graph

bench:
	go test -run '^$$' -bench . -benchmem ./storage/sqlite ./graph
