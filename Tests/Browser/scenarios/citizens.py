"""Who has sent something, and who holds a receipt."""

import json

from playwright.sync_api import expect

from desk import Desk
from keyboard import skip, walk
from scenarios import scenario
from visit import Browser
from words import Words


@scenario()
def status_of_a_submission(desk: Desk, browser: Browser) -> None:
    """Whoever has the journal number and the secret of a receipt sees how far it has come; nobody else does."""
    receipt = desk.receipt(*desk.submit(desk.sample("edialog")))
    for language in ("nb", "en"):
        say = Words(language)
        visit = browser.visit(language)
        visit.go("/status")
        visit.look(f"status-{language}")
        walk(visit.page)
        skip(visit.page)
        visit.page.get_by_role("button", name=say("status.submit")).click()
        visit.sees_errors(say("status.referenceMissing"), say("status.secretMissing"))
        visit.look(f"status-errors-{language}")
        visit.page.get_by_label(say("status.reference")).fill(receipt["journalNumber"])
        visit.page.get_by_label(say("status.secret")).fill("abcd-abcd-abcd-abcd-abcd")
        visit.page.keyboard.press("Enter")
        visit.sees_errors(say("status.wrong"))
        visit.page.get_by_label(say("status.secret")).fill(receipt["statusSecret"])
        visit.page.keyboard.press("Enter")
        expect(visit.page.get_by_role("heading", name=say("status.steps"))).to_be_visible()
        expect(visit.page.get_by_text(say("status.received")).first).to_be_visible()
        visit.look(f"status-result-{language}")


@scenario()
def check_a_receipt(desk: Desk, browser: Browser) -> None:
    """Anybody can bring a receipt or a container and see what it proves; an altered one does not hold."""
    name = desk.submit(desk.sample("edialog"))[0]
    path = desk.home / "receipts" / name
    container = next(desk.home.glob("archive/*/*/*/*.asice"))
    altered = desk.receipt(name) | {"journalNumber": "2026/999"}
    for language in ("nb", "en"):
        say = Words(language)
        visit = browser.visit(language)
        visit.go("/check")
        visit.look(f"check-{language}")
        walk(visit.page)
        submit = visit.page.get_by_role("button", name=say("check.submit"), exact=True)
        submit.click()
        visit.sees_errors(say("check.missing"))
        visit.look(f"check-errors-{language}")
        visit.page.get_by_label(say("check.file"), exact=True).set_input_files(path)
        submit.click()
        expect(visit.page.get_by_role("heading", name=say("check.receiptPassed"))).to_be_visible()
        visit.look(f"check-receipt-{language}")
        visit.go("/check")
        visit.page.get_by_label(say("check.receipt")).fill(json.dumps(altered))
        submit.click()
        expect(visit.page.get_by_role("heading", name=say("check.receiptFailed"))).to_be_visible()
        visit.go("/check")
        visit.page.get_by_label(say("check.file"), exact=True).set_input_files(container)
        submit.click()
        expect(visit.page.get_by_role("heading", level=2).first).to_be_visible()
        visit.look(f"check-container-{language}")
