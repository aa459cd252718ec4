"""People at their browsers: what each does on the screens, in the words that stand there.

Every page that somebody comes to is looked at by axe, and pictured, so that a test that fails
leaves what they saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from tests.journeys.watching import Watch, check_page, check_width

PASSWORD = "quiet paper lantern boat"
DESK_WIDTH, PHONE_WIDTH = 1440, 320
# Wagtail's and Django's own pages: watched for what they ask, not for how they are built.
NOT_OURS = ("/cms/", "/django-admin/")


class Person:
    """Somebody at a browser of their own."""

    def __init__(
        self,
        browser: Browser,
        origin: str,
        name: str,
        *,
        width: int = DESK_WIDTH,
        has_javascript: bool = True,
    ) -> None:
        self.name = name
        self._width = width
        self._has_javascript = has_javascript
        self._context = browser.new_context(
            base_url=origin,
            viewport={"width": width, "height": 900},
            java_script_enabled=has_javascript,
            locale="en-GB",
        )
        self._context.set_default_timeout(20_000)
        self._watch = Watch(self._context, origin)
        self.page = self._context.new_page()
        self._pictures: list[tuple[str, bytes]] = []

    @property
    def problems(self) -> list[str]:
        """Return what was wrong with the pages so far."""
        return self._watch.problems

    # Getting about

    def goes_to(self, address: str) -> None:
        self.page.goto(address)
        self._looks()

    def finds_nothing_at(self, address: str) -> None:
        """Go to an address that answers as one that doesn't exist."""
        with self._watch.expecting_nothing_at(address):
            answer = self.page.goto(address)
            assert answer is not None
            assert answer.status == 404, f"{address} answered {answer.status}"
            self._looks()

    def follows(self, link: str | re.Pattern[str], *, inside: Locator | None = None) -> None:
        self._clicks("link", link, inside)

    def presses(self, button: str | re.Pattern[str], *, inside: Locator | None = None) -> None:
        self._clicks("button", button, inside)

    def opens(self, summary: str, *, inside: Locator | None = None) -> None:
        """Open what is folded away, unless it is open."""
        root = inside or self.page
        folded = root.locator("details", has=self.page.locator("summary", has_text=summary))
        found = folded.last
        if found.get_attribute("open") is None:
            found.locator("summary").first.click()

    def _clicks(self, role: Any, name: str | re.Pattern[str], inside: Locator | None) -> None:
        root = inside or self.page
        found = root.get_by_role(role, name=name, exact=isinstance(name, str))
        with self.page.expect_navigation():
            found.first.click()
        self._looks()

    # Filling in

    def types(self, label: str, text: str, *, inside: Locator | None = None) -> None:
        self._field(label, inside).fill(text)

    def ticks(self, label: str | re.Pattern[str], *, inside: Locator | None = None) -> None:
        self._field(label, inside).check()

    def chooses(self, label: str, option: str, *, inside: Locator | None = None) -> None:
        self._field(label, inside).select_option(label=option)

    def _field(self, label: str | re.Pattern[str], inside: Locator | None) -> Locator:
        """Return the first field with a label, which may say that it is optional."""
        if isinstance(label, str):
            label = re.compile(rf"^\s*{re.escape(label)}(\s*\(optional\))?\s*$")
        return (inside or self.page).get_by_label(label).first

    # Seeing

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def sees_heading(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("heading", name=text).first).to_be_visible()

    def sees_nothing_of(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def part(self, selector: str, **having: Any) -> Locator:
        """Return the first part of the page that fits."""
        return self.page.locator(selector, **having).first

    @property
    def address(self) -> str:
        return re.sub(r"^https?://[^/]+", "", self.page.url)

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    # Looking after the journey

    def _looks(self) -> None:
        self._pictures.append((self.address, self.page.screenshot(full_page=True)))
        if self._has_javascript and not self.address.startswith(NOT_OURS):
            self.problems.extend(check_page(self.page))
            self.problems.extend(check_width(self.page))

    def leaves_pictures(self, folder: Path) -> None:
        for number, (address, picture) in enumerate(self._pictures, 1):
            where = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-")[:80]
            name = re.sub(r"[^a-z0-9]+", "-", self.name.lower())
            (folder / f"{name}-{number:02}-{where}.png").write_bytes(picture)

    def leaves(self) -> None:
        self._context.close()

    # Everybody who works for a body

    def signs_in(self, email: str, *, at: str = "/account/login/") -> None:
        self.goes_to(at)
        self.types("Email", email)
        self.types("Password", PASSWORD)
        self.presses("Sign in")


def problems_of(people: Iterable[Person]) -> list[str]:
    """Return what was wrong with anybody's pages, each once."""
    return list(dict.fromkeys(problem for one in people for problem in one.problems))
