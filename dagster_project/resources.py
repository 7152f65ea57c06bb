"""The data root that the assets work on, as a Dagster resource."""

from contextlib import AbstractContextManager
from pathlib import Path

import dagster as dg

from dagster_project.engine import Engine
from dagster_project.parser_version import parser_version
from dagster_project.readings import extra_divisions
from warehouse.layout import LOCAL, DataRoot, Settings
from warehouse.remote.mirror import Mirror, mirror_of


class WarehouseRoot(dg.ConfigurableResource):  # type: ignore[type-arg] # generic over itself only
    """Where archive, parts, tables, database and exports lie, and who reads the segments.

    `remote` is the address of the object store that `data` mirrors; `engine` is `local` or `ray`.
    """

    data: str
    workers: int | None = None
    mix: bool = False
    remote: str | None = None
    engine: str = LOCAL
    ray_address: str | None = None

    @classmethod
    def of(cls, settings: Settings) -> "WarehouseRoot":
        """The resource that the settings ask for."""
        return cls(
            data=str(settings.data),
            workers=settings.workers,
            mix=settings.mix,
            remote=settings.remote,
            engine=settings.engine,
            ray_address=settings.ray_address,
        )

    @property
    def root(self) -> DataRoot:
        """The folders under this data root."""
        return DataRoot(Path(self.data))

    @property
    def mirror(self) -> Mirror:
        """The same, with the store that it mirrors where there is one."""
        return mirror_of(self.root, self.remote)

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer; see `Mirror.writing`."""
        return self.mirror.writing()

    @property
    def engine_checked(self) -> Engine:
        """What reads segments; EngineError where it cannot be had."""
        engine = Engine(self.engine, self.workers, self.ray_address)
        engine.check()
        return engine

    @property
    def extra_divisions(self) -> tuple[Path, ...]:
        """Division files beyond the country's: the sample's fictional ones, where it is in use."""
        return extra_divisions(self.root)

    @property
    def parser_version(self) -> str:
        """The version of code and reference data that reads this root."""
        return parser_version(self.extra_divisions)
