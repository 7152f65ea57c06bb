"""Many hosts of this machine on one port, each a column of one report; logs who asked when.

`python -m tests.crawlers.host_server N LOG` prints its port. Every host is an address of its own
(127.0.1.1 and up), so all of it stays on this machine. At its end (SIGTERM) it writes LOG: one line
a request, `host started ended` in seconds.
"""

import asyncio
import signal
import sys
import time
from pathlib import Path

# long enough for a second request of the same host to be seen beside the first
WORK_S = 0.02
DETAIL = "/fzzf/t20250320_1.html"
ROW = f'<li><a href="{DETAIL}">2024年法治政府建设年度报告</a><span>2025-03-20</span></li>'
COLUMN = f"<html><body><ul>{ROW}</ul><script>createPageHTML(1, 0, 'index', 'html')</script>"
PAGES = {"/fzzf/": COLUMN, DETAIL: "<html><body><p>法治政府建设</p></body></html>"}


def host(number: int) -> str:
    """The address of host `number`, from 0."""
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


async def serve(n_hosts: int, log: Path) -> None:
    lines: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        own = writer.get_extra_info("sockname")[0]
        while head := await _head(reader):
            started = time.monotonic()
            await asyncio.sleep(WORK_S)
            body = PAGES.get(head.split(" ", 2)[1])
            status = "200 OK" if body else "404 Not Found"
            data = (body or "").encode()
            lines.append(f"{own} {started:.4f} {time.monotonic():.4f}")
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\n".encode())
            writer.write(b"Content-Type: text/html; charset=utf-8\r\n\r\n" + data)
            await writer.drain()

    hosts = [host(number) for number in range(n_hosts)]
    first = await asyncio.start_server(answer, hosts[0], 0)
    port = first.sockets[0].getsockname()[1]
    rest = [await asyncio.start_server(answer, name, port, backlog=4) for name in hosts[1:]]
    print(port, flush=True)
    done = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, done.set)
    await done.wait()
    for server in (first, *rest):
        server.close()
    log.write_text("\n".join(lines), encoding="utf-8")


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
