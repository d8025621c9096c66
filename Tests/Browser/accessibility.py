"""What axe-core finds against WCAG 2.1 at levels A and AA."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'],
})).violations.map(v => `${v.id}: ${v.help}\\n` + v.nodes.slice(0, 5)
    .map(n => `    ${n.target.join(' ')}: ${n.html.slice(0, 200)}\\n      ${(n.failureSummary || '').replace(/\\n/g, ' ')}`)
    .join('\\n'))"""


class Accessibility:
    """Judges pages as they stand."""

    @staticmethod
    def check(page: Page) -> None:
        """Fails with all violations, each with the places where it is.

        The debugger brings axe-core into the page: the page's own content policy stays as it is.
        """
        if not page.evaluate("() => typeof axe !== 'undefined'"):
            page.evaluate(AXE)
        found = page.evaluate(RUN)
        assert not found, f"{page.url} at {page.viewport_size}:\n" + "\n".join(found)
