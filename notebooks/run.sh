#!/usr/bin/env bash
# Executes flagship.ipynb against a server of its own with the embedded seed
# data, and fails where a cell does. With --write the notebook is kept as
# executed, outputs and all; without it, it is left as it is.
#
# A binary that is built already is taken from $DEMARCHE_BIN.
set -euo pipefail
cd "$(dirname "$0")"

packages="python3-nbconvert python3-ipykernel python3-requests python3-pandas python3-matplotlib python3-jinja2"
python=
for candidate in "${PYTHON:-python3}" /usr/bin/python3; do
	if "$candidate" -c 'import nbconvert, ipykernel, requests, pandas, matplotlib, jinja2' 2>/dev/null; then
		python=$candidate
		break
	fi
done
if [ -z "$python" ]; then
	echo "run.sh: no Python with what the notebook needs; Debian has it: apt-get install $packages" >&2
	exit 1
fi

work=$(mktemp -d)
server=
: >"$work/said"
finish() {
	if [ -n "$server" ]; then
		kill "$server" 2>/dev/null || true
		wait "$server" 2>/dev/null || true
	fi
	rm -rf "$work"
}
trap finish EXIT

if [ -z "${DEMARCHE_BIN:-}" ]; then
	DEMARCHE_BIN=$work/demarche
	go build -C .. -o "$DEMARCHE_BIN" ./cmd/demarche
fi
env -u DEMARCHE_TOKEN -u DEMARCHE_TOKEN_FILE "$DEMARCHE_BIN" serve --db "$work/graph.db" --listen 127.0.0.1:0 --log-format off >>"$work/said" 2>&1 &
server=$!
url=
for _ in $(seq 600); do
	url=$(sed -n 's/^ *GraphQL *\(http.*\)$/\1/p' "$work/said")
	[ -n "$url" ] && break
	kill -0 "$server" 2>/dev/null || break
	sleep 0.1
done
if [ -z "$url" ]; then
	echo "run.sh: the server did not come up:" >&2
	cat "$work/said" >&2
	exit 1
fi

# The kernel is this Python, whatever kernels the machine has.
mkdir -p "$work/jupyter/kernels/python3"
cat >"$work/jupyter/kernels/python3/kernel.json" <<-JSON
	{"argv": ["$python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python 3", "language": "python"}
JSON
DEMARCHE_URL=$url JUPYTER_PATH=$work/jupyter MPLCONFIGDIR=$work/matplotlib IPYTHONDIR=$work/ipython "$python" -m nbconvert --log-level WARN \
	--to notebook --execute --ExecutePreprocessor.timeout=300 --ExecutePreprocessor.record_timing=False \
	--output-dir "$work" --output executed.ipynb flagship.ipynb

# A picture that is large makes every change of the notebook large.
"$python" - "$work/executed.ipynb" <<'PYTHON'
import json, sys
cells = json.load(open(sys.argv[1]))["cells"]
pictures = [o["data"]["image/png"] for c in cells for o in c.get("outputs", []) if "image/png" in o.get("data", {})]
sizes = [len(p) * 3 // 4 for p in pictures]
print(f"{sum(c['cell_type'] == 'code' for c in cells)} cells executed, {len(sizes)} pictures of {', '.join(f'{n // 1000} kB' for n in sizes)}")
if len(sizes) < 3 or max(sizes) >= 100_000:
    sys.exit("three pictures should be there, none of 100 kB or more")
PYTHON

if [ "${1:-}" = --write ]; then
	cp "$work/executed.ipynb" flagship.ipynb
fi
