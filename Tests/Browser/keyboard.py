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
# Where the focus is, and whether it can be seen.
FOCUS = """() => {
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    window.seen ??= new Map();
    const isNew = !window.seen.has(e);
    window.seen.set(e, true);
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    return {
        isNew, isSkip: e.matches('.ds-skip-link'), name: `${e.tagName} ${e.id || e.name || e.textContent.trim().slice(0, 40)}`,
        isVisible: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
        isShown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
    };
}"""


def walk(page: Page) -> None:
    """Tabs once through the page: the skip link first, everything reached, the focus seen, no trap."""
    page.reload()
    wanted = page.evaluate(TABBABLE)
    stops = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or not stop["isNew"]:
            break
        stops.append(stop)
        assert len(stops) <= wanted + 5, f"{page.url}: the focus goes astray: {[stop['name'] for stop in stops]}"
    names = [stop["name"] for stop in stops]
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
