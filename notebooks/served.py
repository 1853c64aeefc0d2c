"""A server of its own for tests: `with serving() as url:`, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import subprocess
import tempfile
import time
from typing import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent


def binary(folder: str) -> str:
    """$DEMARCHE_BIN, or one that is built into the folder."""
    if given := os.environ.get("DEMARCHE_BIN"):
        return given
    path = os.path.join(folder, "demarche")
    subprocess.run(["go", "build", "-o", path, "./cmd/demarche"], cwd=ROOT, check=True)
    return path


@contextlib.contextmanager
def serving(program: str, folder: str, *flags: str, token: str = "") -> Iterator[str]:
    """Serve the database graph.db of the folder, and give the endpoint."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("DEMARCHE_")}
    if token:
        env["DEMARCHE_TOKEN"] = token
    database = os.path.join(folder, "graph.db")
    with tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen(
            [program, "serve", "--db", database, "--listen", "127.0.0.1:0", "--log-format", "off", *flags], env=env, stdout=said, stderr=subprocess.STDOUT)
        try:
            until = time.monotonic() + 60
            while True:
                said.seek(0)
                text = said.read()
                if found := re.search(r"^ *GraphQL +(http\S+)$", text, re.MULTILINE):
                    break
                if server.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"the server did not come up:\n{text}")
                time.sleep(0.05)
            yield found[1]
        finally:
            server.terminate()
            server.wait(30)
