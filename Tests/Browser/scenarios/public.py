"""The public journal."""

from desk import Desk
from keyboard import skip, walk
from scenarios import scenario
from visit import Browser


@scenario()
def public_journal(desk: Desk, browser: Browser) -> None:
    """What everybody may know of the journal, as a page and as a feed."""
    desk.submit(desk.sample("edialog"), desk.sample("kurspamelding"))
    for language in ("nb", "en"):
        visit = browser.visit(language)
        visit.go("/public")
        visit.look(f"public-{language}")
        walk(visit.page)
        skip(visit.page)
    feed = visit.context.request.get("/public/feed.atom")
    assert feed.ok and feed.headers["content-type"].startswith("application/atom+xml"), feed.headers
    assert "<entry>" in feed.text() or "<entry " in feed.text()
