"""Tests of watch.sh and watch.py with the real program: python3 -m unittest discover examples

$DEMARCHE_BIN names a binary that is built already.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "notebooks"))
import demarche  # noqa: E402
from served import binary, serving  # noqa: E402

STORY = """{title}

President Joe Biden spoke in Washington on Friday.

"{words} with Vladimir Putin," President Joe Biden told reporters on Friday.
"""
DOCUMENT = {
    "title": "A note", "publisher": "The Riverbank Post", "published": "2021-12-31", "url": "https://riverbank.example/note",
    "statements": [{"speaker": "Joe Biden", "text": "The river is high.", "form": "DIRECT", "act": "ASSERT", "said": "2021-12-31",
                    "about": [{"target": "Vladimir Putin", "basis": "CONTEXT"}], "evidence": [{"passage": "The river is high."}]}],
}


def feed(*numbers: int) -> str:
    entries = "".join(
        f"<item><title>Story {n}</title><link>https://riverbank.example/{n}</link><pubDate>Fri, 31 Dec 2021 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;\"We saw heron number {n} with Vladimir Putin,\" President Joe Biden told reporters on Friday."
        "&lt;/p&gt;</description></item>" for n in numbers)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Riverbank Post</title><link>https://riverbank.example/</link>{entries}</channel></rss>'


class Watching(unittest.TestCase):
    program: str

    @classmethod
    def setUpClass(cls) -> None:
        cls.built = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.program = binary(cls.built)

    def setUp(self) -> None:
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.folder / "in").mkdir()
        self.url = self.enterContext(serving(self.program, str(self.folder), token="open-sesame"))

    def put(self, name: str, text: str) -> None:
        path = self.folder / "in" / name
        path.write_text(text)
        os.utime(path, (time.time() - 60,) * 2)  # as if it had been there for a while

    def texts(self) -> set[str]:
        """What the server has of Biden's words about Putin from the Riverbank Post."""
        rows = demarche.Graph(self.url).stream('{ statements(by: "Biden", about: "Putin") { nodes { text sources { document { source { name } } } } } }')
        return {row["text"] for row in rows if any(s["document"]["source"]["name"] == "The Riverbank Post" for s in row["sources"])}

    def has(self, words: str) -> bool:
        return any(words in text for text in self.texts())

    def run_script(self, command: list[str], want: int, **env: str) -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("DEMARCHE_")}
        done = subprocess.run(command, cwd=self.folder, env=kept | env, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, want, f"{command}\n{done.stdout}\n{done.stderr}")
        return done

    def shell(self, *sources: str, want: int = 0) -> subprocess.CompletedProcess[str]:
        return self.run_script([str(HERE / "watch.sh"), "--once", "--db", "graph.db", *sources, "--", "--publisher", "The Riverbank Post", "--published", "2021-12-31"],
                               want, DEMARCHE_BIN=self.program)

    def python(self, *sources: str, want: int = 0, token: str = "open-sesame") -> subprocess.CompletedProcess[str]:
        return self.run_script([sys.executable, str(HERE / "watch.py"), "--once", "--publisher", "The Riverbank Post", *sources], want, DEMARCHE_URL=self.url, DEMARCHE_TOKEN=token)

    def serve_feed(self) -> str:
        """An address that answers with feed.xml of the folder."""
        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(self.folder)))
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_port}/feed.xml"

    def test_shell_folder(self) -> None:
        self.put("one.txt", STORY.format(title="The geese", words="We counted seven geese"))
        self.put("note.json", json.dumps(DOCUMENT))
        self.assertIn("one.txt", self.shell("in").stdout)
        self.assertTrue(self.has("seven geese") and self.has("river is high"), self.texts())
        self.assertEqual(self.shell("in").stdout, "")  # nothing is new
        self.put("one.txt", STORY.format(title="The geese", words="We counted eight geese"))
        self.put("two.txt", STORY.format(title="The otters", words="We like the otters"))
        out = self.shell("in").stdout
        self.assertIn("one.txt", out)
        self.assertNotIn("note.json", out)
        self.assertTrue(self.has("eight geese") and self.has("otters"), self.texts())

    def test_shell_feed(self) -> None:
        address = self.serve_feed()
        (self.folder / "feed.xml").write_text(feed(1))
        self.shell(address)
        self.assertEqual(self.shell(address).stdout, "")
        (self.folder / "feed.xml").write_text(feed(1, 2))
        out = self.shell(address).stdout
        self.assertRegex(out, "2 documents: 1 added, 1 unchanged")
        self.assertTrue(self.has("number 1") and self.has("number 2"), self.texts())

    def test_shell_tells_what_is_bad(self) -> None:
        self.put("bad.json", json.dumps(DOCUMENT | {"nothing": 1}))
        self.assertIn("nothing", self.shell("in", want=3).stderr)
        self.assertEqual(self.shell("in").stdout, "")  # told once
        self.assertIn("there is no nowhere", self.shell("nowhere", want=1).stderr)
        self.shell(want=2)
        self.shell("http://127.0.0.1:1/feed", want=1)

    def test_python_folder(self) -> None:
        self.put("one.txt", STORY.format(title="The geese", words="We counted seven geese"))
        self.put("note.json", json.dumps(DOCUMENT))
        out = self.python("in").stdout
        self.assertEqual(out.count("ADDED"), 2, out)
        self.assertTrue(self.has("seven geese") and self.has("river is high"), self.texts())
        self.assertEqual(self.python("in").stdout, "")
        self.put("note.json", json.dumps(DOCUMENT | {"title": "A longer note"}))
        out = self.python("in").stdout
        self.assertIn("REPLACED", out)
        self.assertNotIn("one.txt", out)

    def test_python_feed(self) -> None:
        address = self.serve_feed()
        (self.folder / "feed.xml").write_text(feed(1))
        self.assertEqual(self.python(address).stdout.count("ADDED"), 1)
        (self.folder / "feed.xml").write_text(feed(2, 1))
        self.assertEqual(self.python(address).stdout.count("ADDED"), 1)
        self.assertTrue(self.has("number 1") and self.has("number 2"), self.texts())
        # The same feed, from a file and without a memory of it, changes nothing.
        self.assertEqual(self.python("--state", "other.json", "feed.xml").stdout.count("UNCHANGED"), 2)

    def test_python_atom(self) -> None:
        self.put("feed.atom", '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Riverbank Post</title><entry><title>A story</title>'
                 '<link href="https://riverbank.example/atom"/><updated>2021-12-31T10:00:00Z</updated>'
                 '<content type="html">&lt;p&gt;"We saw a kingfisher with Vladimir Putin," President Joe Biden told reporters on Friday.&lt;/p&gt;</content></entry></feed>')
        self.python("in")
        self.assertTrue(self.has("kingfisher"), self.texts())

    def test_python_tells_what_is_bad(self) -> None:
        self.put("bad.json", json.dumps(DOCUMENT | {"statements": [{"speaker": "Nobody Atall", "text": "x"}]}))
        self.assertIn("$.statements[0]", self.python("in", want=3).stderr)
        self.assertEqual(self.python("in").stderr, "")  # told once
        self.put("one.txt", STORY.format(title="The geese", words="We counted seven geese"))
        self.assertIn("UNAUTHENTICATED", self.python("in", want=1, token="guess").stderr)
        self.python("in")  # and it was not taken for sent
        self.assertTrue(self.has("seven geese"))
        (self.folder / "no.xml").write_text("<html>")
        self.assertIn("no XML", self.python("no.xml", want=1).stderr)
        self.assertIn("nowhere", self.python("nowhere.txt", want=1).stderr)


if __name__ == "__main__":
    unittest.main()
