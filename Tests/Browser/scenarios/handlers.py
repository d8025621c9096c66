"""Case handlers and their inboxes."""

import json
import time

from playwright.sync_api import expect

from desk import Desk
from keyboard import skip, tab_to, walk
from scenarios import scenario
from visit import Browser, Visit
from words import Words

# Where the sample of a general letter is routed, and a team to which it does not belong.
OWN, OTHER = "okonomi", "byggesak"
NB = Words("nb")


def handler(desk: Desk, browser: Browser, *teams: str, name: str, language: str = "nb", scripts: bool = True) -> Visit:
    """A handler of these teams, logged in."""
    return browser.visit(language, scripts, desk.token("handler", *teams, name=name))


def letter(desk: Desk) -> dict:
    """A new item of OWN: its receipt."""
    receipt = desk.receipt(desk.submit(desk.sample("edialog"))[0])
    assert receipt["team"] == OWN, receipt
    return receipt


def press(visit: Visit, key: str) -> None:
    """Clicks the button or link that says so."""
    visit.page.get_by_role("button", name=NB(key), exact=True).or_(
        visit.page.get_by_role("link", name=NB(key), exact=True)).first.click()


def is_told(visit: Visit, key: str) -> None:
    """The page says how it went."""
    expect(visit.page.get_by_role("status").or_(visit.page.get_by_role("alert")).get_by_text(NB.pattern(key)).first).to_be_visible()


def forward(visit: Visit, team: str) -> None:
    """On the page that asks to whom and why."""
    visit.page.get_by_label(NB("work.team")).select_option(team)
    visit.page.get_by_label(NB("work.reason")).fill("Hører til et annet team")
    press(visit, "work.forwardSubmit")


def complete(visit: Visit, code: str = "BU") -> None:
    """On the page that asks how."""
    visit.page.get_by_label(NB("work.code")).select_option(code)
    press(visit, "work.completeSubmit")


@scenario()
def pages_of_a_handler(desk: Desk, browser: Browser) -> None:
    """Inbox, item and the pages that ask hold for everybody, wide and narrow, by keyboard too."""
    record = letter(desk)["recordId"]
    for language in ("nb", "en"):
        say = Words(language)
        visit = handler(desk, browser, OWN, name="saksbehandler-1", language=language)
        for tab in ("urgent", "mine", "active", "unassigned", "completed"):
            visit.go("/inbox")
            visit.page.get_by_role("navigation", name=say("inbox.tabs")).get_by_text(say(f"inbox.{tab}")).click()
            visit.look(f"inbox-{tab}-{language}", accessible=tab in ("mine", "unassigned"))
        visit.go("/inbox?tab=unassigned")
        walk(visit.page)
        skip(visit.page)
        visit.go(f"/items/{record}")
        if language == "nb":
            press(visit, "item.take")
        for tab in ("form", "attachments", "history", "seal"):
            visit.page.get_by_role("navigation", name=say("item.tabs")).get_by_text(say(f"item.{tab}")).click()
            visit.look(f"item-{tab}-{language}")
        walk(visit.page)
        for ask in ("forward", "complete"):
            visit.go(f"/items/{record}/{ask}")
            visit.look(f"item-{ask}-{language}")
            walk(visit.page)
            visit.page.get_by_role("button", name=say(f"work.{ask}Submit"), exact=True).click()
            visit.sees_errors(say("work.teamMissing" if ask == "forward" else "work.codeMissing"))
            visit.look(f"item-{ask}-errors-{language}")


@scenario()
def from_submission_to_answer(desk: Desk, browser: Browser) -> None:
    """One team takes and forwards, the other takes and completes, the sender sees it; without scripts too."""
    receipt = letter(desk)
    first = handler(desk, browser, OWN, name="saksbehandler-1", scripts=False)
    second = handler(desk, browser, OTHER, name="saksbehandler-2")
    second.go(f"/items/{receipt['recordId']}", status=404)
    first.go("/inbox?tab=unassigned")
    first.page.locator(f"a[href='/items/{receipt['recordId']}']").click()
    press(first, "item.take")
    is_told(first, "work.takeOne")
    press(first, "item.forward")
    forward(first, OTHER)
    is_told(first, "work.forwardOne")
    first.go(f"/items/{receipt['recordId']}", status=404)

    second.go("/inbox?tab=unassigned")
    second.page.locator(f"a[href='/items/{receipt['recordId']}']").click()
    press(second, "item.take")
    press(second, "item.history")
    expect(second.page.get_by_text("Hører til et annet team")).to_be_visible()
    expect(second.page.get_by_role("cell", name="saksbehandler-1").first).to_be_visible()
    press(second, "item.complete")
    complete(second)
    is_told(second, "work.completeOne")
    second.go("/inbox?tab=completed")
    expect(second.page.locator(f"a[href='/items/{receipt['recordId']}']")).to_be_visible()

    sender = browser.visit()
    sender.go("/status")
    sender.page.get_by_label(NB("status.reference")).fill(receipt["journalNumber"])
    sender.page.get_by_label(NB("status.secret")).fill(receipt["statusSecret"])
    sender.page.keyboard.press("Enter")
    expect(sender.page.get_by_text(NB("status.next-answered"))).to_be_visible()


@scenario()
def two_handlers_on_one_item(desk: Desk, browser: Browser) -> None:
    """Who comes second is told; who was overtaken changes nothing with a page that is out of date."""
    record = letter(desk)["recordId"]
    one = handler(desk, browser, OWN, name="saksbehandler-1")
    other = handler(desk, browser, OWN, name="saksbehandler-2")
    one.go(f"/items/{record}")
    other.go(f"/items/{record}")
    press(one, "item.take")
    is_told(one, "work.takeOne")
    press(other, "item.take")
    is_told(other, "work.taken")
    other.look("item-taken-nb")
    other.go(f"/items/{record}")
    expect(other.page.get_by_text("saksbehandler-1").first).to_be_visible()

    # One leaves the page open on which it would be completed, gives the item back, and the other has it.
    press(one, "item.complete")
    again = handler(desk, browser, OWN, name="saksbehandler-1")
    again.go(f"/items/{record}")
    press(again, "item.release")
    is_told(again, "work.releaseOne")
    other.go(f"/items/{record}")
    press(other, "item.take")
    is_told(other, "work.takeOne")
    complete(one)
    expect(one.page.get_by_text(NB("work.overtaken")).or_(one.page.get_by_text(NB("work.ended"))).first).to_be_visible()
    other.go(f"/items/{record}")
    press(other, "item.complete")
    complete(other)
    is_told(other, "work.completeOne")


@scenario()
def expired_lease(desk: Desk, browser: Browser) -> None:
    """Whoever comes back after the lease has run out is told so, and may take the item again."""
    record = letter(desk)["recordId"]
    visit = handler(desk, browser, OWN, name="saksbehandler-1")
    taken = json.loads(desk.run("item", "take", "--team", OWN, "--for", "1s", "--by", "saksbehandler-1", "--json"))
    time.sleep(1.2)
    visit.go(f"/items/{record}")
    # What a page sends that has been open since before.
    visit.page.evaluate(
        """([record, token]) => {
            const form = document.querySelector('main form[method=post]');
            form.action = `/items/${record}/complete`;
            for (const [name, value] of [['token', token], ['code', 'BU']]) {
                const input = Object.assign(document.createElement('input'), {type: 'hidden', name, value});
                form.append(input);
            }
            form.submit();
        }""", [record, str(taken["token"])])
    is_told(visit, "work.expired")
    visit.look("item-expired-nb")
    visit.go(f"/items/{record}")
    press(visit, "item.take")
    is_told(visit, "work.takeOne")


@scenario()
def many_at_once(desk: Desk, browser: Browser) -> None:
    """Several items are taken, forwarded and completed together, after being asked, and nothing without a tick."""
    records = [letter(desk)["recordId"] for _ in range(1)]
    others = [sample for sample in desk.samples("edialog") if sample != desk.sample("edialog")]
    records += [receipt["recordId"] for name in desk.submit(*others[:3]) if (receipt := desk.receipt(name))["team"]]
    teams = sorted({desk.receipt(name)["team"] for name in desk.receipts()})
    visit = handler(desk, browser, *teams, OTHER, name="saksbehandler-1")
    visit.go("/inbox?tab=unassigned")
    press(visit, "inbox.take")
    visit.sees_errors(NB("inbox.noneTicked"))
    visit.go("/inbox?tab=unassigned")
    visit.page.get_by_label(NB("inbox.tickAll")).check()
    press(visit, "inbox.take")
    is_told(visit, "work.take")
    visit.go("/inbox?tab=mine")
    boxes = visit.page.locator("tbody input[type=checkbox]")
    expect(boxes).to_have_count(len(records))
    boxes.nth(0).check()
    press(visit, "inbox.forward")
    visit.look("bulk-forward-nb")
    walk_and_return(visit)
    forward(visit, OTHER)
    is_told(visit, "work.forwardOne")
    visit.go("/inbox?tab=mine")
    expect(boxes).to_have_count(len(records) - 1)
    visit.page.get_by_label(NB("inbox.tickAll")).check()
    press(visit, "inbox.complete")
    visit.look("bulk-complete-nb")
    complete(visit, "TE")
    is_told(visit, "work.complete")
    visit.go("/inbox?tab=mine")
    expect(boxes).to_have_count(0)


def walk_and_return(visit: Visit) -> None:
    """A page that a form led to cannot be loaded again without asking: its focus is only followed."""
    visit.page.locator("main").focus()
    tab_to(visit.page, "main button[type=submit]")


@scenario()
def keyboard_alone(desk: Desk, browser: Browser) -> None:
    """From the login to the completed item without a mouse."""
    record = letter(desk)["recordId"]
    visit = browser.visit()
    page = visit.page
    visit.go("/login")
    tab_to(page, "main input[name=token]")
    page.keyboard.type(desk.token("handler", OWN, name="saksbehandler-1"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=NB("layout.logout"))).to_be_visible()
    visit.go("/inbox?tab=unassigned")
    tab_to(page, f"a[href='/items/{record}']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=NB("item.take"), exact=True)).to_be_visible()
    tab_to(page, f"form[action='/items/{record}/take'] button")
    page.keyboard.press("Space")
    is_told(visit, "work.takeOne")
    tab_to(page, f"a[href='/items/{record}/complete']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=NB("work.completeSubmit"), exact=True)).to_be_visible()
    tab_to(page, "main select")
    page.keyboard.type("BU")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    is_told(visit, "work.completeOne")


@scenario()
def search_in_the_inbox(desk: Desk, browser: Browser) -> None:
    """A number, and words of a title, find an item; what others have is not found."""
    receipt = letter(desk)
    visit = handler(desk, browser, OWN, name="saksbehandler-1")
    stranger = handler(desk, browser, OTHER, name="saksbehandler-2")
    for sought in (receipt["journalNumber"], receipt["recordId"]):
        for person, found in ((visit, 1), (stranger, 0)):
            person.go("/inbox")
            person.page.get_by_role("search").get_by_label(NB("inbox.search")).fill(sought)
            # The page that is left tells nothing of the search.
            with person.page.expect_navigation():
                person.page.keyboard.press("Enter")
            expect(person.page.locator(f"a[href='/items/{receipt['recordId']}']")).to_have_count(found)
    stranger.look("inbox-nothing-found-nb")
