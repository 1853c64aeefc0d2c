"""Tests of demarche.py against a served binary: python3 -m unittest discover notebooks

$DEMARCHE_BIN names a binary that is built already.
"""

from __future__ import annotations

import contextlib
import csv
import http.server
import io
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest
import urllib.request

import demarche
from served import ROOT, binary, serving

PAGED = """
query ($by: [Ref!], $size: Int, $after: String) {
  statements(by: $by, first: $size, after: $after) {
    nodes { id said { edtf } firstHand about { target { name } } to { name } }
    pageInfo { hasNextPage endCursor }
  }
}"""
WHOLE = "query ($by: [Ref!], $size: Int) { statements(by: $by, first: $size) { nodes { id said { edtf } firstHand about { target { name } } to { name } } } }"


class AgainstAServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        url = cls.enterClassContext(serving(binary(folder), folder, token="open-sesame"))
        before = os.environ.get("DEMARCHE_URL")
        os.environ["DEMARCHE_URL"] = url
        cls.addClassCleanup(lambda: os.environ.pop("DEMARCHE_URL") if before is None else os.environ.update(DEMARCHE_URL=before))

    def test_query_with_variables(self) -> None:
        data = demarche.query("query ($who: Ref!) { person(ref: $who) { name } }", who="Biden")
        self.assertEqual(data, {"person": {"name": "Joe Biden"}})

    def test_a_variable_may_have_the_name_of_a_parameter(self) -> None:
        data = demarche.query("query ($text: String!, $self: Int) { search(text: $text, first: $self) { nodes { node { id } } } }", text="sanctions", self=1)
        self.assertEqual(len(data["search"]["nodes"]), 1)

    def test_near_names(self) -> None:
        with self.assertRaises(demarche.QuestionError) as raised:
            demarche.query('{ person(ref: "Bidden") { name } }')
        self.assertEqual(raised.exception.code, "NOT_FOUND")
        self.assertEqual(raised.exception.path, ["person", "ref"])
        self.assertIn(demarche.Naming("person/joe-biden", "Joe Biden", "Biden"), raised.exception.near)
        self.assertEqual(raised.exception.data, {"person": None})
        self.assertIn("person.ref", str(raised.exception))

    def test_candidates(self) -> None:
        token = demarche.Graph(token="open-sesame")
        two = [{"id": f"person/{first.lower()}-twin", "name": f"{first} Twin", "aliases": [{"text": "The Twin"}]} for first in ("Ann", "Bea")]
        token.query("mutation ($d: DocumentInput!) { loadDocument(input: $d) { outcome } }",
                    d={"title": "Twins", "publisher": {"name": "A Test"}, "published": "2021-12-31", "actors": two})
        with self.assertRaises(demarche.QuestionError) as raised:
            demarche.query('{ person(ref: "The Twin") { name } }')
        self.assertEqual(raised.exception.code, "AMBIGUOUS_NAME")
        self.assertEqual({c.name for c in raised.exception.candidates}, {"Ann Twin", "Bea Twin"})

    def test_findings(self) -> None:
        with self.assertRaises(demarche.QuestionError) as raised:
            demarche.Graph(token="open-sesame").query("mutation { loadDocument(input: {title: \"x\"}) { outcome } }")
        self.assertTrue(raised.exception.findings, raised.exception.errors)

    def test_a_change_without_a_token(self) -> None:
        with self.assertRaises(demarche.QuestionError) as raised:
            demarche.Graph(token="").query('mutation { unmergeActors(from: "person/x", reason: "y") { number } }')
        self.assertEqual(raised.exception.code, "UNAUTHENTICATED")

    def test_a_question_that_is_none(self) -> None:
        for text, code in (("{ nothing }", "GRAPHQL_VALIDATION_FAILED"), ("{", "GRAPHQL_PARSE_FAILED"), ('{ statements(during: "soon") { totalCount } }', "BAD_INPUT"),
                           ("{ statements(first: 1000) { nodes { id } } }", "LIMIT")):
            with self.assertRaises(demarche.QuestionError) as raised:
                demarche.query(text)
            self.assertEqual(raised.exception.code, code, text)

    def test_pages_end(self) -> None:
        pages = list(demarche.pages(PAGED, by="Biden", size=7))
        ids = [node["id"] for page in pages for node in page]
        total = demarche.query('{ statements(by: "Biden") { totalCount } }')["statements"]["totalCount"]
        self.assertEqual([len(page) for page in pages[:-1]], [7] * (len(pages) - 1))
        self.assertGreater(len(pages), 3)
        self.assertEqual(len(set(ids)), total)

    def test_pages_below_an_object_and_by_edges(self) -> None:
        text = """query ($after: String) { person(ref: "Putin") { name calls(first: 2, after: $after) {
            edges { node { id } } pageInfo { hasNextPage endCursor } } } }"""
        ids = [node["id"] for page in demarche.pages(text) for node in page]
        total = demarche.query('{ person(ref: "Putin") { calls { totalCount } } }')["person"]["calls"]["totalCount"]
        self.assertEqual(len(set(ids)), total)
        self.assertGreater(total, 2)

    def test_pages_that_do_not_move_on(self) -> None:
        for text, words in (
            ("{ statements(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } } }", "after: \\$after"),
            ("{ statements(first: 2) { nodes { id } pageInfo { hasNextPage } } }", "endCursor"),
            ("{ statements(first: 2) { nodes { id } } }", "0 lists"),
            ("{ statements(first: 2) { totalCount pageInfo { hasNextPage endCursor } } }", "nodes"),
            ("{ calls { nodes { id } pageInfo { hasNextPage } } meetings { nodes { id } pageInfo { hasNextPage } } }", "2 lists"),
        ):
            with self.assertRaisesRegex(ValueError, words):
                list(demarche.pages(text))

    def test_table_has_the_columns_and_rows_of_csv(self) -> None:
        rows = demarche.table(PAGED, by="Biden", size=9)
        request = urllib.request.Request(os.environ["DEMARCHE_URL"], demarche.json.dumps({"query": WHOLE, "variables": {"by": "Biden", "size": 9}}).encode(),
                                         {"Content-Type": "application/json", "Accept": "text/csv"})
        with urllib.request.urlopen(request) as reply:
            table = list(csv.DictReader(io.TextIOWrapper(reply, "utf-8", newline="")))
        self.assertEqual(list(rows[0]), list(table[0]))
        self.assertEqual([{name: demarche._cell(value) for name, value in row.items()} for row in rows], table)
        self.assertTrue(any(demarche.SEPARATOR in row["about.target.name"] for row in rows))

    def test_stream_is_the_pages(self) -> None:
        streamed = list(demarche.stream(WHOLE, by="Biden", size=7))
        self.assertEqual(streamed, [node for page in demarche.pages(PAGED, by="Biden", size=50) for node in page])

    def test_stream_refuses_before_it_begins(self) -> None:
        for text, code in (('{ statements(by: "Bidden") { nodes { id } } }', "NOT_FOUND"), ("{ stats { edges } }", "BAD_INPUT"), ("{", "GRAPHQL_PARSE_FAILED")):
            with self.assertRaises(demarche.QuestionError) as raised:
                list(demarche.stream(text))
            self.assertEqual(raised.exception.code, code)

    @unittest.skipUnless(shutil.which("Rscript"), "R is not installed (Debian: r-base-core)")
    def test_r_of_the_docs(self) -> None:
        text = (ROOT / "docs" / "notebook.md").read_text("utf-8")
        (block,) = re.findall(r"^```r\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        block = block.replace(demarche.DEFAULT_URL, os.environ["DEMARCHE_URL"])
        reply = subprocess.run(["Rscript", "-e", block + "\nprint(names(d))\nprint(nrow(d) > 10)"], check=True, capture_output=True, text=True)
        for words in ("THREATEN", '"said.edtf" "act"       "text"', "[1] TRUE"):
            self.assertIn(words, reply.stdout)

    def test_examples_of_the_docs(self) -> None:
        text = (ROOT / "docs" / "notebook.md").read_text("utf-8")
        blocks = re.findall(r"^```(python|sh)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        names: dict[str, object] = {}
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            for language, block in blocks:
                if language == "python":
                    exec(compile(block, "docs/notebook.md", "exec"), names)
                elif block.startswith("curl") and "subscription" not in block:  # which has no end
                    block = block.replace(demarche.DEFAULT_URL, os.environ["DEMARCHE_URL"])
                    print(subprocess.run(["bash", "-euc", block], check=True, capture_output=True, text=True).stdout)
        for words in ("NOT_FOUND did you mean Joe Biden", "said.edtf,act,text,about.target.name", "Vladimir Putin"):
            self.assertIn(words, said.getvalue())


class WithoutAServer(unittest.TestCase):
    def test_nobody_there(self) -> None:
        with self.assertRaisesRegex(demarche.Unreachable, "demarche serve"):
            demarche.Graph("http://127.0.0.1:1").query("{ stats { edges } }")

    def test_addresses(self) -> None:
        self.assertEqual(demarche.Graph("http://example.org:81").url, "http://example.org:81/graphql")
        self.assertEqual(demarche.Graph("https://example.org/api").url, "https://example.org/api")
        for wrong in ("localhost:8080", "ftp://example.org", "http://"):
            with self.assertRaisesRegex(ValueError, "no address"):
                demarche.Graph(wrong)

    def answering(self, status: int, media: str, body: bytes, length: int | None = None) -> demarche.Graph:
        """A server that gives one answer to everything."""

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                self.send_header("Content-Type", media)
                self.send_header("Content-Length", str(len(body) if length is None else length))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.addCleanup(server.shutdown)
        return demarche.Graph(f"http://127.0.0.1:{server.server_port}")

    def test_another_server(self) -> None:
        for status, body in ((404, b"<html>not here</html>"), (200, b"[]"), (200, b"{}"), (502, b"")):
            graph = self.answering(status, "text/html", body)
            with self.assertRaises(demarche.Unreachable):
                graph.query("{ a }")
            with self.assertRaises(demarche.DemarcheError):
                list(graph.stream("{ a }"))

    def test_an_error_after_some_rows(self) -> None:
        body = b'{"id":"a"}\n{"errors":[{"message":"no more","extensions":{"code":"INTERNAL"}}],"extensions":{"after":"x"}}\n'
        rows = self.answering(200, "application/x-ndjson", body).stream("{ a }")
        self.assertEqual(next(rows), {"id": "a"})
        with self.assertRaises(demarche.QuestionError) as raised:
            next(rows)
        self.assertEqual(raised.exception.code, "INTERNAL")
        self.assertEqual(raised.exception.after, "x")

    def test_a_stream_that_breaks_off(self) -> None:
        for body in (b'{"id":"a"}\n', b'{"id":"a"}\n{"id":'):
            rows = self.answering(200, "application/x-ndjson", body, length=1000).stream("{ a }")
            self.assertEqual(next(rows), {"id": "a"})
            with self.assertRaisesRegex(demarche.Unreachable, "broke off"):
                next(rows)

    def test_a_stream_that_breaks_off_between_chunks(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            def answer() -> None:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"id\":\"a\"}\n\r\n")

            thread = threading.Thread(target=answer)
            thread.start()
            rows = demarche.Graph(f"http://127.0.0.1:{listener.getsockname()[1]}").stream("{ a }")
            self.assertEqual(next(rows), {"id": "a"})
            with self.assertRaisesRegex(demarche.Unreachable, "broke off"):
                next(rows)
            thread.join()


class Flattening(unittest.TestCase):
    def test_paths(self) -> None:
        self.assertEqual(demarche.flatten({"a": {"b": {"c": 1}}, "d": True, "e": None}), {"a.b.c": 1, "d": True, "e": None})

    def test_lists(self) -> None:
        self.assertEqual(demarche.flatten({"a": [{"b": "x", "c": None}, {"b": None, "c": False}], "m": ["X", "Y"], "none": []}),
                         {"a.b": "x; ", "a.c": "; false", "m": "X; Y", "none": ""})

    def test_lists_of_lists(self) -> None:
        self.assertEqual(demarche.flatten({"a": [{"b": [{"c": 1}, {"c": 2}]}, {"b": []}]}), {"a.b.c": "1; 2; "})

    def test_items_of_different_types(self) -> None:
        self.assertEqual(demarche.flatten({"a": [{"x": 1}, None, {"y": {"z": 2}}]}), {"a.x": "1; ; ", "a.y.z": "; ; 2"})

    def test_rows_are_levelled(self) -> None:
        rows = demarche.level(map(demarche.flatten, [{"a": None, "l": [], "z": 1}, {"a": {"b": 2}, "l": [{"n": "x"}], "z": 3}]))
        self.assertEqual([list(row.items()) for row in rows], [[("a.b", None), ("l.n", None), ("z", 1)], [("a.b", 2), ("l.n", "x"), ("z", 3)]])


if __name__ == "__main__":
    unittest.main()
