#!/usr/bin/env bash
# Serves the binary in $DEMARCHE and runs the audit suite of GraphQL over HTTP
# (the npm package graphql-http) against it.
set -euo pipefail
cd "$(dirname "$0")"
[ -d node_modules/graphql-http ] || npm ci --no-audit --no-fund --silent
scratch=$(mktemp -d)
"$DEMARCHE" --db "$scratch/audit.db" serve --no-seed --listen 127.0.0.1:0 --log-format off >"$scratch/out" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$scratch"' EXIT
for _ in $(seq 300); do
	url=$(grep -o 'http://[^ ]*/graphql' "$scratch/out" || true)
	[ -n "$url" ] && break
	sleep 0.1
done
node audit.mjs "$url"
