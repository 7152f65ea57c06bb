"""One source of the registry: a column, list or search address of one body, as a typed row."""

from dataclasses import dataclass, field
from typing import Literal

Evidence = Literal["seen", "derived"]
Cadence = Literal["daily_in_season", "weekly", "monthly"]


@dataclass(frozen=True, slots=True)
class Source:
    """A row of `crawlers/registry/sources.csv`.

    `family` names a module of `crawlers.families`; `params` are that family's parameters.
    `hosts` are the official hosts its links may lead to. `delay_s` is the least number of seconds
    between two requests to one host. `evidence` says whether the address was seen in use or
    derived from a pattern; `verified_on` the day a probe found reports there (ISO date or None).
    """

    source_id: str
    url: str
    family: str
    province_code: str
    division_code: str | None
    body_name: str
    body_type: str
    hosts: tuple[str, ...]
    delay_s: float
    cadence: Cadence = "daily_in_season"
    evidence: Evidence = "derived"
    verified_on: str | None = None
    needs_browser: bool = False
    params: dict[str, str] = field(default_factory=dict)

    @property
    def is_search(self) -> bool:
        """Whether it is a site search, whose results are pages of many bodies."""
        return self.family.startswith("search_")
