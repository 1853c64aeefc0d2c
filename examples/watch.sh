#!/usr/bin/env bash
# Watches folders and feeds and loads what is new, with `demarche load`:
#
#   examples/watch.sh --db graph.db articles/ https://example.org/news.rss
#
# Of a folder it loads each document and text that is new or has changed, of a
# feed (a file or an address) the whole feed whenever it has: loading what the
# graph knows already changes nothing. A server may serve the same database
# file meanwhile and answers with what is new. Ctrl-C stops it.
#
#   --db FILE       the database; $DEMARCHE_DB or demarche.db when left out
#   --every N       seconds between two looks, 60 when left out
#   --once          look once and stop
#   --state FOLDER  where it remembers what it has loaded; .watch beside the database when left out
#   -- FLAGS …      what follows is for `demarche load`, such as --publisher 'The Example Post'
#
# With --once its exit code is that of the worst load: 0 done, 3 some of the input
# was bad and the rest is in, 1 something failed. $DEMARCHE_BIN names the program.
set -euo pipefail

program=${DEMARCHE_BIN:-demarche}
db=${DEMARCHE_DB:-demarche.db}
every=60 once= state= worst=0
sources=() flags=()
usage() {
	sed -n '2,/^set/s/^# \{0,1\}//p' "$0" | sed '$d'
	exit "$1"
}
need() { [ $# -ge 2 ] || { echo "watch.sh: $1 needs a value" >&2; exit 2; }; }
while [ $# -gt 0 ]; do
	case $1 in
	--db) need "$@"; db=$2; shift ;;
	--every) need "$@"; every=$2; shift ;;
	--state) need "$@"; state=$2; shift ;;
	--once) once=yes ;;
	-h | --help) usage 0 ;;
	--) shift; flags=("$@"); break ;;
	-*) echo "watch.sh: there is no $1; --help tells what there is" >&2; exit 2 ;;
	*) sources+=("$1") ;;
	esac
	shift
done
[ ${#sources[@]} -gt 0 ] || { echo "watch.sh: name a folder, a file or an address to watch; --help tells more" >&2; exit 2; }
case $every in '' | *[!0-9]* | 0) echo "watch.sh: --every takes a number of seconds, not $every" >&2; exit 2 ;; esac
state=${state:-$(dirname "$db")/.watch}
mkdir -p "$state"
touch "$state/loaded"

# take NAME FILE loads a file, unless just this content was loaded under the name.
take() {
	local sum code=0
	sum=$(sha256sum <"$2" | cut -d' ' -f1) || return 0 # gone meanwhile
	grep -qxF "$sum $1" "$state/loaded" && return 0
	printf '%s %s\n' "$(date -u +%H:%M:%S)" "$1"
	"$program" load --db "$db" ${flags[@]+"${flags[@]}"} "$2" || code=$?
	case $code in
	# What was bad is told, and kept beside the file: it comes again when it is mended.
	0 | 3) printf '%s %s\n' "$sum" "$1" >>"$state/loaded" ;;
	*) echo "watch.sh: $1 was not loaded and is tried again" >&2 ;;
	esac
	[ "$code" -eq 3 ] && [ "$worst" -eq 1 ] || { [ "$code" -eq 0 ] || worst=$code; }
}

look() {
	local source file
	for source in "${sources[@]}"; do
		if [[ $source == http://* || $source == https://* ]]; then
			file=$state/$(printf %s "$source" | sha256sum | cut -c1-16).xml
			if curl -fsSL --max-time 60 --max-filesize 50000000 -o "$file.part" "$source"; then
				mv "$file.part" "$file"
				take "$source" "$file"
			else
				echo "watch.sh: $source did not come and is tried again" >&2
				worst=1
			fi
		elif [ -d "$source" ]; then
			# Not hidden, no rejects of an earlier load, and not being written just now.
			while IFS= read -r -d '' file; do
				take "$file" "$file"
			done < <(find "$source" -type f ! -path '*/.*' ! -name '*.rejected.ndjson' ! -newermt '1 second ago' \
				\( -iname '*.json' -o -iname '*.ndjson' -o -iname '*.jsonl' -o -iname '*.txt' -o -iname '*.md' -o -iname '*.html' -o -iname '*.htm' \
				-o -iname '*.csv' -o -iname '*.tsv' -o -iname '*.xml' -o -iname '*.rss' -o -iname '*.atom' \) -print0 | sort -z)
		elif [ -f "$source" ]; then
			take "$source" "$source"
		else
			echo "watch.sh: there is no $source" >&2
			worst=1
		fi
	done
}

while :; do
	look
	[ -z "$once" ] || exit "$worst"
	sleep "$every"
done
