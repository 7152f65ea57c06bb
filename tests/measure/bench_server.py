"""The server of the crawl benchmark: list pages and detail pages made from their numbers alone.

`python -m tests.measure.bench_server PAGES KILOBYTES` prints its port, then serves until it is
ended. `/clock` answers how many pages were asked for and the seconds between the first and the
last of them, and begins anew: both spiders are timed by the same clock, their start left out.
"""

import asyncio
import json
import re
import sys
import time
from functools import lru_cache

COLUMN = "/bench/fzzf/"
DETAIL = re.compile(r"/bench/fzzf/202503/t20250301_(\d+)\.html")
LIST = re.compile(r"/bench/fzzf/(?:index_(\d+)\.html)?")
# what stands on a page beside its text: other bytes on every page, as menus and scripts are
CHROME = "".join(f'<div class="m{n}"><a href="/c{n}/">栏目{n}</a></div>' for n in range(80))


@lru_cache(maxsize=8)
def text_of(kilobytes: int) -> str:
    """Chinese text of about so many kB that compresses as prose does, about four to one."""
    words = "行政执法复议诉讼司法政府法治建设人民调解规范性文件审查营商环境监督公开决策"
    numbers = (n * n % 9973 for n in range(kilobytes * 64))
    return "".join(f"{words[n % 35]}{words[n // 35 % 33]}{n}" for n in numbers)


def detail(number: int, kilobytes: int) -> bytes:
    """One detail page; no two are alike."""
    text = text_of(kilobytes)
    cut = number * 37 % len(text)
    head = f"<html><head><title>{number}年法治政府建设年度报告</title></head><body>{CHROME}"
    return f"{head}<div class='TRS_Editor'><p>{text[cut:]}</p><p>{text[:cut]}</p></div>".encode()


def rows_of(pages: int) -> int:
    """Rows of a list page: 20, as most columns have; more where there would be over 450 pages."""
    return max(20, -(-pages // 450))


def listing(page: int, pages: int) -> bytes:
    """List page `page` (from 0) of so many detail pages in all."""
    size = rows_of(pages)
    numbers = range(page * size, min((page + 1) * size, pages))
    rows = "".join(
        f'<li><a href="{COLUMN}202503/t20250301_{n}.html">{n}年法治政府建设年度报告</a>'
        "<span>2025-03-01</span></li>"
        for n in numbers
    )
    call = f"createPageHTML({-(-pages // size)}, {page}, 'index', 'html')"
    return f"<html><body><ul>{rows}</ul><script>{call}</script></body></html>".encode()


class Clock:
    """How many pages were asked for, when first and when last."""

    def __init__(self) -> None:
        self.count, self.first, self.last = 0, 0.0, 0.0

    def tick(self) -> None:
        self.last = time.perf_counter()
        self.first = self.first or self.last
        self.count += 1

    def read(self) -> bytes:
        said = json.dumps({"pages": self.count, "seconds": self.last - self.first}).encode()
        self.__init__()  # type: ignore[misc]  # begins anew
        return said


class Http(asyncio.Protocol):
    """As little of HTTP/1.1 as two Scrapy spiders need."""

    def __init__(self, pages: int, kilobytes: int, clock: Clock) -> None:
        self.pages, self.kilobytes, self.clock = pages, kilobytes, clock

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        path = data.split(b" ", 2)[1].decode()
        body = self.answer(path)
        status = "200 OK" if body is not None else "404 Not Found"
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(body or b'')}\r\n\r\n"
        )
        self.transport.write(head.encode() + (body or b""))  # type: ignore[attr-defined]  # a socket's

    def answer(self, path: str) -> bytes | None:
        if path == "/clock":
            return self.clock.read()
        if found := DETAIL.fullmatch(path):
            self.clock.tick()
            return detail(int(found[1]), self.kilobytes)
        if found := LIST.fullmatch(path):
            return listing(int(found[1] or 0), self.pages)
        return None


async def serve(pages: int, kilobytes: int) -> None:
    clock = Clock()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Http(pages, kilobytes, clock), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
