"""`python -m crawlers.portal --port N`: serve the sample portal until interrupted."""

import argparse
import signal
import sys
import threading

from crawlers.portal.server import DEFAULT_PORT, serve_portal


def main(argv: list[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM; exit code 0, or 1 where the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m crawlers.portal", description=__doc__)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    options = parser.parse_args(argv)
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    try:
        with serve_portal(options.port) as portal:
            print(f"sample portal at {portal.base_url}/ (synthetic; stop with Ctrl-C)", flush=True)
            stop.wait()
    except OSError as error:
        print(
            f"portal: port {options.port}: {error.strerror}; give another --port", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
