#!/usr/bin/env python3
"""Watches folders and feeds and sends what is new to a demarche server:

    DEMARCHE_TOKEN=… examples/watch.py articles/ https://example.org/news.rss

Of a folder it sends each file that is new or has changed, texts (.txt, .md, .html) by the
mutation `loadText` and structured documents (.json) by `loadDocument`; of a feed (RSS or
Atom, a file or an address) each entry. Sending what the graph knows already changes
nothing, so what it remembers in its state file only saves work.

It needs Python alone, and ../notebooks/demarche.py.
"""

from __future__ import annotations

import argparse
import email.utils
import hashlib
import json
import pathlib
import sys
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree
from typing import Any, Iterator, NamedTuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "notebooks"))
import demarche  # noqa: E402

LOAD_TEXT = """
mutation ($input: TextInput!) {
  loadText(input: $input) { receipt { outcome documentId nodes { added } } gaps { kind passage reason } }
}"""
LOAD_DOCUMENT = """
mutation ($input: DocumentInput!) { loadDocument(input: $input) { outcome documentId nodes { added } } }"""

FORMATS = {".txt": "PLAIN", ".md": "MARKDOWN", ".markdown": "MARKDOWN", ".html": "HTML", ".htm": "HTML"}
FEEDS = {".rss", ".xml", ".atom"}
MOST = 50_000_000  # bytes of a feed
SETTLED = 1.0  # seconds since a file was written: it may not be whole before
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

# These are wrong with what was sent: it is told once, and not sent again before it changes.
BAD = {"BAD_INPUT", "AMBIGUOUS_NAME", "NOT_FOUND", "LIMIT", "GRAPHQL_VALIDATION_FAILED"}


class Item(NamedTuple):
    """Something to send."""

    name: str
    """What it is known by from one look to the next: a path, or the address of a feed's entry."""
    question: str
    input: dict[str, Any]

    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.input, sort_keys=True).encode()).hexdigest()


def items(source: str, publisher: str | None) -> Iterator[Item]:
    """What a source holds at present. What cannot be read of it raises OSError or ValueError."""
    if source.startswith(("http://", "https://")):
        request = urllib.request.Request(source, headers={"User-Agent": "demarche-watch", "Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9"})
        with urllib.request.urlopen(request, timeout=60) as reply:
            data = reply.read(MOST + 1)
        if len(data) > MOST:
            raise ValueError(f"the feed has more than {MOST} bytes")
        yield from entries(data, publisher)
        return
    path = pathlib.Path(source)
    if path.is_dir():
        for below in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in below.relative_to(path).parts)
            if below.is_file() and not hidden and time.time() - below.stat().st_mtime >= SETTLED:
                yield from file(below, publisher)
    else:
        yield from file(path, publisher)


def file(path: pathlib.Path, publisher: str | None) -> Iterator[Item]:
    kind = path.suffix.lower()
    if kind in FORMATS:
        text = {"text": path.read_text("utf-8"), "format": FORMATS[kind]}
        yield Item(str(path), LOAD_TEXT, text | ({"publisher": publisher} if publisher else {}))
    elif kind == ".json":
        document = json.loads(path.read_text("utf-8"))
        if not isinstance(document, dict):
            raise ValueError(f"{path} should hold one structured document; `demarche load` takes lists of them")
        yield Item(str(path), LOAD_DOCUMENT, document)
    elif kind in FEEDS:
        yield from entries(path.read_bytes(), publisher)


def entries(data: bytes, publisher: str | None) -> Iterator[Item]:
    """The entries of an RSS or Atom feed that have an address and words."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as err:
        raise ValueError(f"the feed is no XML: {err}") from err
    publisher = publisher or root.findtext("channel/title") or root.findtext(f"{ATOM}title")
    found = list(root.iter("item")) + list(root.iter(f"{ATOM}entry"))
    if not found and root.tag not in ("rss", f"{ATOM}feed"):
        raise ValueError(f"<{root.tag}> is neither RSS nor Atom")
    for entry in found:
        link = entry.findtext("link") or next((a.get("href") for a in entry.iter(f"{ATOM}link") if a.get("rel", "alternate") == "alternate"), None)
        words = [entry.findtext(name) for name in (CONTENT, f"{ATOM}content", "description", f"{ATOM}summary")]
        body = next((w for w in words if w and w.strip()), None)
        if not link or not body:
            continue
        title = (entry.findtext("title") or entry.findtext(f"{ATOM}title") or "").strip()
        text = {"text": body, "format": "HTML", "title": title, "url": link.strip(), "publisher": publisher, "published": published(entry)}
        yield Item(link.strip(), LOAD_TEXT, {name: value for name, value in text.items() if value})


def published(entry: ElementTree.Element) -> str | None:
    """The day on the publisher's clock, as far as the feed tells it."""
    if rss := entry.findtext("pubDate"):
        try:
            return email.utils.parsedate_to_datetime(rss.strip()).date().isoformat()
        except ValueError:
            return None
    atom = entry.findtext(f"{ATOM}published") or entry.findtext(f"{ATOM}updated") or ""
    return atom.strip()[:10] or None


class Watch:
    """What was sent already, and where to."""

    def __init__(self, graph: demarche.Graph, state: pathlib.Path) -> None:
        self.graph = graph
        self.state = state
        self.sent: dict[str, str] = json.loads(state.read_text()) if state.exists() else {}

    def look(self, sources: list[str], publisher: str | None) -> int:
        """Send what is new; return 0, 3 where something was bad, 1 where something must be tried again."""
        worst = 0
        for source in sources:
            try:
                for item in items(source, publisher):
                    worst = max(worst, self.send(item), key=(0, 3, 1).index)
            except (OSError, ValueError) as err:
                print(f"{source}: {err}", file=sys.stderr)
                worst = 1
        return worst

    def send(self, item: Item) -> int:
        digest = item.digest()
        if self.sent.get(item.name) == digest:
            return 0
        code = 0
        try:
            [answer] = self.graph.query(item.question, input=item.input).values()
            receipt = answer.get("receipt", answer)
            print(f"{receipt['outcome']:9} {receipt['documentId']}: {receipt['nodes']['added']} new nodes ({item.name})", flush=True)
            for gap in answer.get("gaps", []):
                print(f"          not understood: {gap['passage']!r}: {gap['reason']}")
        except demarche.QuestionError as err:
            print(f"{item.name}: {err}", file=sys.stderr)
            for finding in err.findings:
                print(f"          {finding['path']}: {finding['message']}", file=sys.stderr)
            if err.code == "UNAUTHENTICATED":
                raise SystemExit(1) from err
            if err.code not in BAD:
                return 1
            code = 3
        except demarche.Unreachable as err:
            print(f"{item.name}: {err}", file=sys.stderr)
            return 1
        self.sent[item.name] = digest
        part = self.state.with_name(self.state.name + ".part")
        part.write_text(json.dumps(self.sent, indent=0))
        part.replace(self.state)  # whole or not at all
        return code


def main() -> int:
    parser = argparse.ArgumentParser(description="Watch folders and feeds and send what is new to a demarche server. The token is in $DEMARCHE_TOKEN.")
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a folder, a file, or the address of a feed")
    parser.add_argument("--url", help=f"the server; $DEMARCHE_URL or {demarche.DEFAULT_URL} when left out")
    parser.add_argument("--publisher", help="of texts that do not name theirs")
    parser.add_argument("--state", type=pathlib.Path, default=pathlib.Path("watch.state.json"), help="the file that remembers what was sent (default: %(default)s)")
    parser.add_argument("--every", type=float, default=60, metavar="SECONDS", help="between two looks (default: 60)")
    parser.add_argument("--once", action="store_true", help="look once; the exit code is 0, 3 where something was bad, 1 where something failed")
    args = parser.parse_args()
    watch = Watch(demarche.Graph(args.url), args.state)
    while True:
        worst = watch.look(args.sources, args.publisher)
        if args.once:
            return worst
        time.sleep(args.every)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
