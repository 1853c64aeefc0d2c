"""Ask a demarche graph from Python: one file, nothing but the standard library.

Copy it beside a notebook, or import it from where it is:

    import demarche

    data = demarche.query('{ person(ref: "Biden") { name } }')

    rows = demarche.table('''
      query($by: [Ref!], $after: String) {
        statements(by: $by, first: 200, after: $after) {
          nodes { said { edtf } text about { target { name } } }
          pageInfo { hasNextPage endCursor }
        }
      }''', by="Biden")
    # [{"said.edtf": "2021-12-30", "text": "…", "about.target.name": "Vladimir Putin; Russia"}, …]

    import pandas                       # where there is pandas
    frame = pandas.DataFrame(rows)

    for node in demarche.stream('{ statements { nodes { id text } } }'):
        ...                             # a million rows, in the memory of one page

The functions ask the server at $DEMARCHE_URL, or at http://127.0.0.1:8080/graphql.
A `Graph` asks another one, and may carry a token. What the server refuses is
raised as a `QuestionError` that carries `code`, `candidates` and `near`;
whatever else keeps an answer from coming is an `Unreachable`.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Iterable, Iterator, NamedTuple

__all__ = [
    "Graph", "query", "pages", "table", "stream", "flatten", "level",
    "DemarcheError", "QuestionError", "Unreachable", "Naming", "DEFAULT_URL", "SEPARATOR",
]

DEFAULT_URL = "http://127.0.0.1:8080/graphql"
"""Where `demarche serve` listens unless it is told otherwise."""

SEPARATOR = "; "
"""Between the values of a list that stands in one cell of a table."""

Node = dict[str, Any]
Row = dict[str, Any]


class Naming(NamedTuple):
    """A node that a name may mean."""

    id: str
    name: str
    matched: str
    """The name or alias of the node that fits what was asked for."""


class DemarcheError(Exception):
    """Whatever this module raises for want of an answer."""


class Unreachable(DemarcheError):
    """No answer came: no server there, another one than demarche's, or one that broke off."""


class QuestionError(DemarcheError):
    """The server answered with errors. The first one gives the message, the code and the names."""

    def __init__(self, errors: list[dict[str, Any]], data: Any = None, after: str | None = None) -> None:
        self.errors = errors
        """All errors, as the server gave them: message, path, locations, extensions."""
        self.data = data
        """What was answered all the same, None where nothing was."""
        self.after = after
        """Of a stream that ended too early: the cursor of the last row, behind which it would go on."""
        first = errors[0] if errors else {}
        extensions = first.get("extensions") or {}
        self.code: str = extensions.get("code", "")
        """NOT_FOUND, AMBIGUOUS_NAME, BAD_INPUT, LIMIT, UNAUTHENTICATED, BUSY, INTERNAL,
        GRAPHQL_PARSE_FAILED or GRAPHQL_VALIDATION_FAILED."""
        self.path: list[Any] = first.get("path") or []
        """Where in the question: ["statements", "by"]."""
        self.candidates = _namings(extensions.get("candidates"))
        """Whom an AMBIGUOUS_NAME may mean."""
        self.near = _namings(extensions.get("near"))
        """What a NOT_FOUND name comes near to."""
        self.findings: list[dict[str, Any]] = extensions.get("findings") or []
        """What is wrong in a document that was loaded: path and message."""
        message = first.get("message") or "the server gave an error without a message"
        if self.path:
            message += f" (at {'.'.join(map(str, self.path))})"
        if len(errors) > 1:
            message += f", and {len(errors) - 1} more"
        super().__init__(f"{self.code}: {message}" if self.code else message)


def _namings(given: Any) -> list[Naming]:
    return [Naming(g.get("id", ""), g.get("name", ""), g.get("matched", "")) for g in given or []]


class Graph:
    """A demarche server.

    url      its GraphQL endpoint; /graphql is added where it has no path. $DEMARCHE_URL,
             else DEFAULT_URL, where it is left out.
    token    what mutations need; $DEMARCHE_TOKEN where it is left out.
    timeout  seconds without a byte after which the server counts as gone.
    """

    def __init__(self, url: str | None = None, *, token: str | None = None, timeout: float = 60) -> None:
        given = url or os.environ.get("DEMARCHE_URL") or DEFAULT_URL
        parts = urllib.parse.urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{given!r} is no address of a server: {DEFAULT_URL} is one")
        if parts.path in ("", "/"):
            parts = parts._replace(path="/graphql")
        self.url = urllib.parse.urlunsplit(parts)
        self.timeout = timeout
        self._token = os.environ.get("DEMARCHE_TOKEN") if token is None else token
        # A proxy that the environment names is not asked for this very machine.
        local = parts.hostname in ("localhost", "::1") or parts.hostname.startswith("127.")
        self._opener = urllib.request.build_opener(*([urllib.request.ProxyHandler({})] if local else []))

    def __repr__(self) -> str:
        return f"Graph({self.url!r})"

    def query(self, text: str, /, **variables: Any) -> dict[str, Any]:
        """Ask one question and return its data.

        Any error in the answer raises a QuestionError, whose `data` holds what was answered.
        """
        with self._post(text, variables, "application/graphql-response+json, application/json;q=0.9") as reply:
            answer = self._read(reply)
        if not isinstance(answer, dict) or not ("data" in answer or "errors" in answer):
            raise Unreachable(f"{self.url} answered, but not as a GraphQL server does")
        if answer.get("errors"):
            raise QuestionError(answer["errors"], answer.get("data"))
        return answer["data"]

    def pages(self, text: str, /, **variables: Any) -> Iterator[list[Node]]:
        """Follow the one connection of a question to its end: the nodes of each page.

        The connection may stand at the top or below single objects. It must select `nodes` (or
        `edges { node }`) and `pageInfo { hasNextPage endCursor }`, and take its cursor from the
        variable $after:

            query($after: String) { calls(first: 200, after: $after) {
              nodes { name } pageInfo { hasNextPage endCursor } } }

        With `after=cursor` it starts behind that cursor.
        """
        while True:
            found = list(_connections(self.query(text, **variables)))
            if len(found) != 1:
                raise ValueError(f"the answer has {len(found)} lists with a pageInfo; pages() follows exactly one")
            connection = found[0]
            if "nodes" in connection:
                yield connection["nodes"]
            elif "edges" in connection:
                yield [edge.get("node") for edge in connection["edges"]]
            else:
                raise ValueError("select `nodes { … }` beside pageInfo: there is nothing to return")
            info = connection["pageInfo"]
            if "hasNextPage" not in info or "endCursor" not in info:
                raise ValueError("select `pageInfo { hasNextPage endCursor }`: without them no page follows the first")
            if not info["hasNextPage"]:
                return
            if info["endCursor"] is None or info["endCursor"] == variables.get("after"):
                raise ValueError("the question does not move on: declare $after: String and pass it on as `after: $after`")
            variables["after"] = info["endCursor"]

    def table(self, text: str, /, **variables: Any) -> list[Row]:
        """Follow the one connection of a question to its end and flatten its nodes to rows.

        Every row has the same columns, in the order in which they first appear; see `flatten`.
        """
        return level(flatten(node) for page in self.pages(text, **variables) for node in page)

    def stream(self, text: str, /, **variables: Any) -> Iterator[Node]:
        """Read all rows of the one connection of a question, one after another, page sizes and
        cursors left to the server: neither side holds more than a page of them.

        An error after some rows is raised after they have been given.
        """
        with self._post(text, variables, "application/x-ndjson, application/json;q=0.1") as reply:
            if "ndjson" not in reply.headers.get("Content-Type", ""):
                answer = self._read(reply)
                raise QuestionError(answer.get("errors") or []) if isinstance(answer, dict) else self._foreign()
            try:
                for line in _lines(reply):
                    row = json.loads(line)
                    # A row may have a field of this name, but no row is nothing but a list of errors with messages.
                    if list(row) in (["errors"], ["errors", "extensions"]) and "message" in row["errors"][0]:
                        raise QuestionError(row["errors"], after=row.get("extensions", {}).get("after"))
                    yield row
            except (OSError, ValueError, EOFError) as err:
                raise Unreachable(f"{self.url} broke off: {err}") from err
            except Exception as err:  # http.client's own, which share no base with OSError
                if type(err).__module__ == "http.client":
                    raise Unreachable(f"{self.url} broke off: {err}") from err
                raise

    def _post(self, text: str, variables: dict[str, Any], accept: str) -> Any:
        """Send a question. A reply with an error status and JSON is a reply."""
        headers = {"Content-Type": "application/json", "Accept": accept, "User-Agent": "demarche.py"}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        body = json.dumps({"query": text, "variables": variables}).encode()
        try:
            return self._opener.open(urllib.request.Request(self.url, body, headers), timeout=self.timeout)
        except urllib.error.HTTPError as err:
            return err
        except (OSError, ValueError) as err:
            reason = getattr(err, "reason", err)
            raise Unreachable(f"no answer from {self.url}: {reason}. `demarche serve` starts a server") from err

    def _read(self, reply: Any) -> Any:
        try:
            return json.loads(reply.read())
        except ValueError as err:
            raise self._foreign() from err
        except OSError as err:
            raise Unreachable(f"{self.url} broke off: {err}") from err

    def _foreign(self) -> Unreachable:
        return Unreachable(f"{self.url} answered, but not as a GraphQL server does")


def _lines(reply: Any) -> Iterator[bytes]:
    """The lines of a reply. Its own iterator takes one that breaks off for one that ends."""
    rest = b""
    while chunk := reply.read1(1 << 16):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest or reply.length:
        raise EOFError("the last line is not whole" if rest else f"{reply.length} bytes are missing")


def _connections(value: Any) -> Iterator[dict[str, Any]]:
    """The connections of an answer, down to the first on each way; lists are not entered."""
    if isinstance(value, dict):
        if isinstance(value.get("pageInfo"), dict):
            yield value
        else:
            for below in value.values():
                yield from _connections(below)


def flatten(node: Node) -> Row:
    """Make one row of a node: columns are named by the path of the answer below the node.

    {"said": {"edtf": "2021-12"}} gives "said.edtf". Of a list, every item gives a value, and they
    stand in one cell with "; " between them; an item that is null, or has no such field, leaves
    its place empty, so that the n-th values of two columns belong together. Streams as text/csv
    have the same columns.
    """
    row: Row = {}
    _spread(row, "", node)
    return row


def _spread(row: Row, path: str, value: Any) -> None:
    if isinstance(value, dict) and value:
        for name, below in value.items():
            _spread(row, _join(path, name), below)
    elif isinstance(value, list):
        items = level(_row(item) for item in value)
        for name in items[0] if items else [""]:
            row[_join(path, name)] = SEPARATOR.join(_cell(item[name]) for item in items)
    else:
        row[path] = value


def _row(item: Any) -> Row:
    """The row of a list's item; a plain value has a column without a name."""
    row: Row = {}
    _spread(row, "", item)
    return row


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path and name else path or name


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def level(rows: Iterable[Row]) -> list[Row]:
    """Give rows the same columns, in the order in which they first appear, None where a row has
    no value. What is null in one row and an object in another is told by the object's columns."""
    rows = list(rows)
    seen: dict[str, bool] = {}  # and whether some row has a value there
    for row in rows:
        for name, value in row.items():
            seen[name] = seen.get(name, False) or value not in (None, "")
    columns: dict[str, None] = {}
    for name, filled in seen.items():
        below = [other for other in seen if other != name and (not name or other.startswith(f"{name}."))]
        columns.update(dict.fromkeys(below if below and not filled else [name]))
    return [{name: row.get(name) for name in columns} for row in rows]


def query(text: str, /, **variables: Any) -> dict[str, Any]:
    """As `Graph.query`, of the server at $DEMARCHE_URL."""
    return Graph().query(text, **variables)


def pages(text: str, /, **variables: Any) -> Iterator[list[Node]]:
    """As `Graph.pages`, of the server at $DEMARCHE_URL."""
    return Graph().pages(text, **variables)


def table(text: str, /, **variables: Any) -> list[Row]:
    """As `Graph.table`, of the server at $DEMARCHE_URL."""
    return Graph().table(text, **variables)


def stream(text: str, /, **variables: Any) -> Iterator[Node]:
    """As `Graph.stream`, of the server at $DEMARCHE_URL."""
    return Graph().stream(text, **variables)
