"""The data root that the assets work on, as a Dagster resource."""

from pathlib import Path

import dagster as dg

from dagster_project.parser_version import parser_version
from dagster_project.readings import extra_divisions
from warehouse.layout import DataRoot


class WarehouseRoot(dg.ConfigurableResource):  # type: ignore[type-arg] # generic over itself only
    """Where archive, parts, tables, database and exports lie, and how many workers may run."""

    data: str
    workers: int | None = None
    mix: bool = False

    @property
    def root(self) -> DataRoot:
        """The folders under this data root."""
        return DataRoot(Path(self.data))

    @property
    def extra_divisions(self) -> tuple[Path, ...]:
        """Division files beyond the country's: the sample's fictional ones, where it is in use."""
        return extra_divisions(self.root)

    @property
    def parser_version(self) -> str:
        """The version of code and reference data that reads this root."""
        return parser_version(self.extra_divisions)
