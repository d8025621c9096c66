"""Logging in and out, wrong roles, and the pages of archivists and leaders."""

import re

from playwright.sync_api import expect

from desk import Desk
from keyboard import skip, walk
from scenarios import scenario
from visit import Browser
from words import Words

NB = Words("nb")


@scenario()
def logging_in_and_out(desk: Desk, browser: Browser) -> None:
    """A wrong token is told, a right one opens the pages, and after logging out they are closed."""
    for language in ("nb", "en"):
        say = Words(language)
        visit = browser.visit(language)
        visit.page.goto("/inbox")
        expect(visit.page).to_have_url(re.compile("/login"))
        visit.look(f"login-{language}")
        walk(visit.page)
        skip(visit.page)
        visit.page.get_by_label(say("login.token")).fill("pg_nothing")
        visit.page.keyboard.press("Enter")
        visit.sees_errors(say("login.wrongToken"))
        visit.look(f"login-errors-{language}")
    visit.page.get_by_label(say("login.token")).fill(desk.token("handler", "okonomi", name="saksbehandler-1"))
    visit.page.keyboard.press("Enter")
    expect(visit.page).to_have_url(re.compile("/inbox"))
    expect(visit.page.get_by_text("saksbehandler-1")).to_be_visible()
    visit.page.get_by_role("button", name=say("layout.logout")).click()
    expect(visit.page.get_by_role("link", name=say("layout.login"))).to_be_visible()
    visit.look("logged-out-en")
    visit.page.goto("/inbox")
    expect(visit.page).to_have_url(re.compile("/login"))


@scenario()
def pages_of_a_leader(desk: Desk, browser: Browser) -> None:
    """Numbers with their charts and tables, files of them, and the map of a process."""
    desk.submit(*[sample for form in ("edialog", "kurspamelding") for sample in desk.samples(form)[:2]])
    for language in ("nb", "en"):
        visit = browser.visit(language, token=desk.token("leader", "okonomi", "kurs", name="leder-1"))
        visit.go("/leaders")
        visit.look(f"leaders-{language}")
        walk(visit.page)
        skip(visit.page)
        for address in visit.page.locator("main a[href*='/leaders/map/']").evaluate_all(
                "all => all.map(a => a.getAttribute('href'))")[:2]:
            visit.go(address)
            expect(visit.page.locator("main svg").first).to_be_visible()
            visit.look(f"process-map-{address.rsplit('/', 1)[-1].split('?')[0]}-{language}")
            walk(visit.page)
        visit.go("/leaders")
        files = visit.page.locator("main a[href*='.csv']")
        if files.count():
            with visit.page.expect_download() as download:
                files.first.click()
            assert download.value.path().read_bytes()
