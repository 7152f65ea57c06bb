"""Who reads segments: a pool of processes on this machine, or Ray over many."""

from dataclasses import dataclass
from importlib.util import find_spec

from warehouse.layout import LOCAL

RAY = "ray"
ENGINES = (LOCAL, RAY)


class EngineError(ValueError):
    """The engine asked for cannot be had; the message says how to mend it."""


@dataclass(frozen=True, slots=True)
class Engine:
    """`name` is one of ENGINES; `workers` at most at once; `address` of a Ray cluster, if any."""

    name: str = LOCAL
    workers: int | None = None
    address: str | None = None

    def check(self) -> None:
        """EngineError where there is no such engine, or it is not installed."""
        if self.name not in ENGINES:
            raise EngineError(f"ENGINE={self.name}: no such engine: say {' or '.join(ENGINES)}")
        if self.name == RAY and find_spec("ray") is None:
            raise EngineError("ENGINE=ray: Ray is not installed: `make cluster` adds it")

    @property
    def is_here(self) -> bool:
        """Whether the work is done by this machine's own processes."""
        return self.name == LOCAL
