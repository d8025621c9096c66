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


@scenario()
def wrong_role(desk: Desk, browser: Browser) -> None:
    """Pages of other roles are not shown, not even their titles; the error page holds for everybody."""
    record = desk.receipt(desk.submit(desk.sample("edialog"))[0])["recordId"]
    closed = {
        "leader": ["/inbox", "/journal", "/audits", f"/items/{record}", f"/records/{record}"],
        "archivist": ["/inbox", "/leaders"],
        "operator": ["/inbox", "/journal", "/audits", "/leaders", f"/items/{record}", f"/records/{record}"],
        "handler": ["/journal", "/audits", "/leaders", f"/records/{record}"],
    }
    for role, paths in closed.items():
        visit = browser.visit(token=desk.token(role, *(["byggesak"] if role in ("handler", "leader") else []), name=role))
        for path in paths:
            visit.go(path, status=403)
        visit.look(f"forbidden-{role}")
        if role == "handler":
            visit.go(f"/items/{record}", status=404)
            assert "edialog" not in visit.page.content()


@scenario()
def pages_of_an_archivist(desk: Desk, browser: Browser) -> None:
    """Journal, search, record with its seal and evidence, and downloads."""
    receipts = [desk.receipt(name) for form in ("edialog", "kurspamelding") for name in desk.submit(desk.sample(form))]
    wanted = receipts[0]
    for language in ("nb", "en"):
        say = Words(language)
        visit = browser.visit(language, token=desk.token("archivist", name="arkivar-1"))
        visit.go("/journal")
        visit.look(f"journal-{language}")
        walk(visit.page)
        skip(visit.page)
        search = visit.page.get_by_role("search").locator("input").first
        search.fill(wanted["journalNumber"])
        search.press("Enter")
        expect(visit.page.locator("main tbody tr")).to_have_count(1)
        visit.look(f"journal-search-{language}")
        visit.page.locator("main tbody a").first.click()
        expect(visit.page).to_have_url(re.compile("/records/"))
        visit.look(f"record-{language}")
        walk(visit.page)
        visit.page.get_by_role("link", name=say("record.showForm")).click()
        expect(visit.page).to_have_url(re.compile("/form"))
        visit.look(f"record-form-{language}")
        visit.page.go_back()
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name=say("record.download")).first.click()
        assert download.value.path().read_bytes()[:2] == b"PK"


@scenario()
def an_audit(desk: Desk, browser: Browser) -> None:
    """An archivist starts an audit, reads what it found, and its report."""
    desk.submit(desk.sample("edialog"))
    for language in ("nb", "en"):
        say = Words(language)
        visit = browser.visit(language, token=desk.token("archivist", name="arkivar-1"))
        visit.go("/audits")
        visit.look(f"audits-{language}")
        walk(visit.page)
        visit.page.get_by_role("button", name=say("audits.submit"), exact=True).click()
        expect(visit.page).to_have_url(re.compile("/audits/."))

        def ended() -> bool:
            visit.page.reload()
            return visit.page.get_by_text(say("audits.clean")).count() > 0

        desk.until(ended, "the audit has found nothing amiss")
        visit.look(f"audit-{language}")
        walk(visit.page)
        visit.page.get_by_role("link", name=say(f"audits.read{language.capitalize()}")).click()
        expect(visit.page.get_by_role("heading", level=1)).to_be_visible()
        visit.look(f"audit-report-{language}", sandboxed=True)
        visit.go("/audits")
        visit.look(f"audits-after-{language}", accessible=False)
