"""What the keyboard alone reaches."""

from playwright.sync_api import Page

# Everything that can have the focus, in the order of the document; of a group of radio buttons one.
TABBABLE = """() => {
    const groups = new Set();
    return [...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, iframe, [tabindex]')]
        .filter(e => e.tabIndex >= 0 && !e.disabled && e.getClientRects().length
            && getComputedStyle(e).visibility !== 'hidden')
        .filter(e => e.type !== 'radio' || (!groups.has(e.name) && groups.add(e.name)))
        .length;
}"""
# Notes where the focus comes to, as it comes, and whether it can be seen there; null when it has left
# the page.
FOLLOW = """() => {
    window.stops = [];
    const seen = new Set();
    document.addEventListener('keydown', () => {
        const e = document.activeElement;
        if (window.stops.length && (!e || e === document.body || e === document.documentElement)) window.stops.push(null);
    }, true);
    document.addEventListener('focusin', ({target: e}) => {
        const isNew = !seen.has(e);
        seen.add(e);
        const style = getComputedStyle(e), box = e.getBoundingClientRect();
        window.stops.push({
            isNew, isSkip: e.matches('.ds-skip-link'), name: `${e.tagName} ${e.id || e.name || e.textContent.trim().slice(0, 40)}`,
            isVisible: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
            isShown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
        });
    });
}"""


def walk(page: Page) -> None:
    """Tabs once through the page: the skip link first, everything reached, the focus seen, no trap."""
    page.reload()
    wanted = page.evaluate(TABBABLE)
    page.evaluate(FOLLOW)
    stops = []
    # Once around, and some more for what goes astray: the focus leaves the page, or comes back.
    for _ in range(wanted + 7):
        page.keyboard.press("Tab")
    for stop in page.evaluate("() => window.stops"):
        if stop is None or not stop["isNew"]:
            break
        stops.append(stop)
    names = [stop["name"] for stop in stops]
    assert len(stops) <= wanted + 5, f"{page.url}: the focus goes astray: {names}"
    assert stops and stops[0]["isSkip"], f"{page.url}: the skip link does not come first: {names[:3]}"
    assert len(stops) >= wanted, f"{page.url}: Tab reaches {len(stops)} of {wanted}: {names}"
    for stop in stops:
        assert stop["isVisible"] and stop["isShown"], f"{page.url}: nobody sees the focus on {stop['name']}"


def skip(page: Page) -> None:
    """The skip link leads to the main part: the next stop is inside it, or behind it when it has none."""
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main", f"{page.url}: the skip link leads elsewhere"
    page.keyboard.press("Tab")
    assert page.evaluate(
        """() => { const main = document.querySelector('main'), e = document.activeElement;
            return main.contains(e) || !!(main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)
                || e === document.body; }"""), f"{page.url}: the next stop after the skip link lies before it"


def tab_to(page: Page, selector: str) -> None:
    """Tabs on until the focus is there."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{page.url}: Tab never reaches {selector}")
