"""Everything that is played. A scenario's docstring says what holds when it ends well."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from desk import Desk
from visit import Browser


@dataclass(frozen=True)
class Scenario:
    """One story, on a home of its own."""

    play: Callable[[Desk, Browser], None]
    # How the home differs from the example.
    home: dict = field(default_factory=dict)

    @property
    def __doc__(self) -> str:
        return self.play.__doc__ or ""

    def __call__(self, desk: Desk, browser: Browser) -> None:
        self.play(desk, browser)
        for visit in browser.visits:
            visit.has_no_complaints()


SCENARIOS: dict[str, Scenario] = {}


def scenario(**home: object) -> Callable[[Callable[[Desk, Browser], None]], Callable[[Desk, Browser], None]]:
    """Adds a story by its function's name."""

    def add(play: Callable[[Desk, Browser], None]) -> Callable[[Desk, Browser], None]:
        SCENARIOS[play.__name__] = Scenario(play, home)
        return play

    return add


for path in sorted(Path(__file__).parent.glob("*.py")):
    if path.stem != "__init__":
        import_module(f"{__name__}.{path.stem}")
