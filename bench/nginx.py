"""nginx on a free port with the very bytes and headers of one of our answers. It must not serve anything else."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.report import Skipped
from bench.server import fetch, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE = "ngx_http_brotli_static_module.so"
MODULE_DIRS = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules")

#: What nginx writes by itself; any other header of ours is added word for word.
ITS_OWN = {"content-type", "content-length", "content-encoding", "date", "server"}

#: One worker process, Debian's own file settings, no log. `keepalive_requests`, or it would hang up where we do not.
CONFIG = """
daemon off; worker_processes 1; pid {folder}/pid; error_log stderr crit; {user}
load_module {module};
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; server_tokens off; etag off; types {{ }}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port} backlog=1024; root {folder};
    location = {path} {{
      try_files /page =404; brotli_static on; default_type "{type}";
      add_header Last-Modified "";
{headers}
    }}
  }}
}}
"""


def require(tools: dict[str, str]) -> None:
    """Install what is missing. Args: tools, the Debian package of each program. Raises: Skipped where that is impossible."""
    missing = [package for program, package in tools.items() if not shutil.which(program, path=_path())]
    if not brotli_module():
        missing.append("libnginx-mod-http-brotli-static")
    if not missing:
        return
    by_hand = f"apt-get install {' '.join(missing)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Skipped(f"this needs {', '.join(missing)}; install by hand with: {by_hand}")
    # RUNLEVEL=1 keeps Debian from starting an nginx of its own on port 80.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        if subprocess.run(["apt-get", *command], env=quiet, capture_output=True, check=False).returncode:
            raise Skipped(f"apt-get {command[0]} failed; try by hand: {by_hand}")


def brotli_module() -> Path | None:
    """Return where nginx's module for finished brotli files lies, or None."""
    return next((Path(folder, MODULE) for folder in MODULE_DIRS if Path(folder, MODULE).exists()), None)


@contextmanager
def running_nginx(path: str, answer: bytes) -> Iterator[int]:
    """Serve one of our brotli answers at its path and yield the port. Raises: Skipped where nginx cannot be started."""
    head, _, body = answer.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.br").write_bytes(body)
        Path(folder, "page").write_bytes(b"only the brotli file may be served\n")
        port = free_port()
        Path(folder, "conf").write_text(_config(folder, port, path, headers))
        process = subprocess.Popen([_program(), "-e", "stderr", "-p", folder, "-c", f"{folder}/conf"])
        try:
            _wait(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _config(folder: str, port: int, path: str, headers: dict[str, str]) -> str:
    added = "\n".join(f'      add_header {name} "{value}";' for name, value in headers.items() if name not in ITS_OWN)
    user = "user root;" if os.geteuid() == 0 else ""  # the folder is closed to the user nginx would turn into
    fields = {"folder": folder, "port": port, "path": path, "user": user, "module": brotli_module()}
    return CONFIG.format(**fields, type=headers["content-type"], headers=added)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(500):
        if process.poll() is not None:
            break
        try:
            fetch(port, "/")
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise Skipped("nginx did not start; its message stands above")


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"  # a user's PATH often lacks them


def _program() -> str:
    return shutil.which("nginx", path=_path()) or "nginx"
