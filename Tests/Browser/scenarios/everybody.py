"""What everybody reaches without saying who they are."""

from playwright.sync_api import expect

from accessibility import Accessibility
from desk import Desk
from scenarios import scenario
from visit import NARROW, Browser

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "sv": "Svenska", "en": "English"}


@scenario()
def front_page_and_errors(desk: Desk, browser: Browser) -> None:
    """The first page and the pages for what is not there hold for everybody, in every language."""
    for language in LANGUAGES:
        visit = browser.visit(language)
        visit.go("/")
        expect(visit.page.locator("html")).to_have_attribute("lang", language)
        visit.look(f"front-{language}")
        visit.go("/nothing", status=404)
        visit.look(f"not-found-{language}")


@scenario()
def language_choice(desk: Desk, browser: Browser) -> None:
    """A language that is chosen on a page is remembered, without scripts too."""
    for scripts in (True, False):
        visit = browser.visit("nb", scripts=scripts)
        visit.go("/")
        for code, name in reversed(LANGUAGES.items()):
            visit.page.get_by_role("link", name=name, exact=True).click()
            expect(visit.page.locator("html")).to_have_attribute("lang", code)
        visit.page.get_by_role("link", name="Svenska").click()
        visit.go("/nothing", status=404)
        expect(visit.page.locator("html")).to_have_attribute("lang", "sv")


@scenario()
def judges_can_find_fault(desk: Desk, browser: Browser) -> None:
    """A page that is wrong on purpose does not pass: axe, the reflow, the frame and the console all speak."""
    visit = browser.visit()
    visit.go("/")
    visit.page.evaluate(
        """() => {
            document.querySelector('main').innerHTML = '<img src="https://example.org/"><input><p>Pale and wide</p>';
            Object.assign(document.querySelector('main p').style, {width: '900px', color: '#ccc'});
            document.title = '';
        }""")
    visit.page.set_viewport_size(NARROW)
    for judge, words in [
        (lambda: Accessibility.check(visit.page), ("image-alt", "label", "color-contrast")),
        (visit.check_reflow, ("px wide at 320", "Pale")),
        (visit.check_frame, ("'nb', ''",)),
        (visit.has_no_complaints, ("Content Security Policy",)),
    ]:
        try:
            judge()
        except AssertionError as error:
            assert all(word in str(error) for word in words), error
        else:
            raise AssertionError(f"{judge} found nothing")
    visit.complaints.clear()
