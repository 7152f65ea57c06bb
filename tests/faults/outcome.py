"""What one trial of a fault came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one trial came to; `reached` is False where the fault never struck."""

    reached: bool = True
    recovered: bool = True
    identical: bool = True
    lost: int = 0
    doubled: int = 0
    note: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether nothing is to be said against it."""
        return self.recovered and self.identical and not self.lost and not self.doubled


UNTOUCHED = Outcome(reached=False)
