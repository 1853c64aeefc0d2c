#!/usr/bin/env bash
# Builds the playground into a binary and tests it: types, units, and the served
# page in Chromium. It installs nothing outside of node_modules.
#
#   DEMARCHE=FILE     test this binary instead of building one
#   CHROMIUM=FILE     the browser (default: chromium on the path)
#   SCREENSHOTS=1     only take the pictures in docs/images anew
set -euo pipefail
cd "$(dirname "$0")"

missing=()
for tool in node npm go; do command -v "$tool" >/dev/null || missing+=("$tool"); done
CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || true)}
[ -n "$CHROMIUM" ] || missing+=("chromium (Debian: apt-get install chromium)")
if [ ${#missing[@]} -gt 0 ]; then
	printf 'the playground cannot be tested without %s\n' "${missing[*]}" >&2
	exit 1
fi
export CHROMIUM

if [ -z "${DEMARCHE:-}" ]; then
	make -s -C .. web
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT
	DEMARCHE=$scratch/demarche
	go test .
	go build -o "$DEMARCHE" ../cmd/demarche
fi
export DEMARCHE

if [ -n "${SCREENSHOTS:-}" ]; then
	npx vitest run --config e2e/vitest.config.ts screenshots
	exit
fi
npx tsc --noEmit
npx tsc --noEmit -p e2e
npx vitest run
npx vitest run --config e2e/vitest.config.ts
