"""A browser and those who sit before it."""

import re
from pathlib import Path

from playwright.sync_api import Browser as Engine
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright

from accessibility import Accessibility
from desk import PATIENCE, Desk

CHROMIUM = "/usr/bin/chromium"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}

expect.set_options(timeout=PATIENCE * 1000)


class Chromium:
    """Debian's, for all scenarios."""

    def __enter__(self) -> Engine:
        self._playwright = sync_playwright().start()
        self._engine = self._playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        return self._engine

    def __exit__(self, *_: object) -> None:
        self._engine.close()
        self._playwright.stop()


class Browser:
    """The browser of one scenario: nothing in it is left of others."""

    def __init__(self, chromium: Engine, desk: Desk, screenshots: Path) -> None:
        self._chromium = chromium
        self.desk = desk
        self.screenshots = screenshots
        self.visits: list[Visit] = []

    def __enter__(self) -> "Browser":
        self.screenshots.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        for visit in self.visits:
            visit.context.close()

    def visit(self, language: str = "nb", scripts: bool = True, token: str | None = None) -> "Visit":
        """Somebody new, with a browser of their own; logged in when they have a token."""
        context = self._chromium.new_context(
            base_url=self.desk.url, locale=language, viewport=WIDE, java_script_enabled=scripts, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE * 1000)
        visit = Visit(context, self.screenshots)
        self.visits.append(visit)
        if token:
            visit.log_in(token)
        return visit

    def picture_failure(self, name: str) -> None:
        """What everybody sees when a scenario fails."""
        for number, visit in enumerate(self.visits):
            visit.page.screenshot(path=self.screenshots / f"failed-{name}-{number}.png", full_page=True)


class Visit:
    """One person's browser window. Whatever the console has to say against a page fails the scenario."""

    def __init__(self, context: BrowserContext, screenshots: Path) -> None:
        self.context = context
        self.screenshots = screenshots
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("requestfailed", lambda request: self._lament(request.url, request.failure or ""))

    def _hear(self, message: ConsoleMessage) -> None:
        # That a page is answered with an error is for the scenario to judge.
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _lament(self, url: str, why: str) -> None:
        # Downloads are taken over from the page, and leaving a page ends what it still loads.
        if why != "net::ERR_ABORTED":
            self.complaints.append(f"{url}: {why}")

    def go(self, path: str, status: int = 200) -> Response:
        """Opens a page, and sees its status."""
        response = self.page.goto(path)
        assert response is not None and response.status == status, f"{path}: {response and response.status}, not {status}"
        return response

    def log_in(self, token: str) -> None:
        """By the trial login's page."""
        self.go("/login")
        self.page.locator("main input[name=token]").fill(token)
        self.page.locator("main form button").first.click()
        expect(self.page).not_to_have_url(re.compile("/login"))

    def sees_errors(self, *texts: str) -> None:
        """The page came back with what is to be corrected, first of all and with links to the places."""
        summary = self.page.locator(".ds-error-summary")
        for text in texts:
            expect(summary.get_by_role("link", name=text)).to_be_visible()
        summary.get_by_role("link").first.click()
        assert self.page.evaluate("() => document.activeElement.matches('main *') && !document.activeElement.closest('#errors')"), (
            f"{self.page.url}: the error's link does not lead to its place")

    def has_no_complaints(self) -> None:
        """Neither the content policy nor a script nor a missing file made the console speak."""
        assert not self.complaints, "\n".join(self.complaints)

    def look(self, name: str, accessible: bool = True, sandboxed: bool = False) -> None:
        """Takes pictures of the page wide and narrow; it has to hold at 320 px, and for everybody.

        A page in a sandbox runs no script, axe neither: the same page without its policy is judged.
        """
        if sandboxed:
            self._judge_without_sandbox()
        accessible = accessible and not sandboxed
        self.check_frame()
        if accessible:
            Accessibility.check(self.page)
        self.page.screenshot(path=self.screenshots / f"{name}-1280.png", full_page=True)
        self.page.set_viewport_size(NARROW)
        self.check_reflow()
        if accessible:
            Accessibility.check(self.page)
        self.page.screenshot(path=self.screenshots / f"{name}-320.png", full_page=True)
        self.page.set_viewport_size(WIDE)
        self.has_no_complaints()

    def _judge_without_sandbox(self) -> None:
        browser = self.context.browser
        assert browser is not None
        twin = browser.new_context(storage_state=self.context.storage_state(), viewport=WIDE, bypass_csp=True)
        page = twin.new_page()
        page.goto(self.page.url)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            Accessibility.check(page)
        twin.close()

    def check_frame(self) -> None:
        """What every page has: a language, a title, one heading of the first rank, a main part."""
        found = self.page.evaluate(
            """() => [document.documentElement.lang, document.title, document.querySelectorAll('h1').length,
                document.querySelectorAll('main').length]""")
        assert found[0] in ("nb", "nn", "sv", "en") and found[1] and found[2:] == [1, 1], f"{self.page.url}: {found}"

    def check_reflow(self) -> None:
        """WCAG 1.4.10: at 320 px nobody scrolls the page sideways."""
        width = self.page.evaluate("() => document.scrollingElement.scrollWidth")
        assert width <= NARROW["width"], f"{self.page.url} is {width} px wide at 320: {self._widest()}"

    def _widest(self) -> str:
        """What sticks out, for whoever mends it."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > 320.5
                    && ![...document.querySelectorAll('.desk-scroll')].some(s => s !== e && s.contains(e)))
                .slice(0, 8).map(e => `${e.tagName.toLowerCase()}.${e.className}: ${(e.textContent || '').trim().slice(0, 40)}`)
                .join(' | ')""")
