"""Watches a browser for what must not happen on any page of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

OWN_SCHEMES = ("data:", "blob:", "about:")


class Watch:
    """Notes requests that leave the site, console errors, script errors and failed pages.

    A violation of the content security policy is a console error, and so comes in here too.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.problems: list[str] = []
        self._origin = origin
        self._expected_missing: set[str] = set()
        context.on("request", self._see_request)
        context.on("response", self._see_response)
        context.on("console", self._hear_console)
        context.on("weberror", self._hear_error)

    @contextmanager
    def expecting_nothing_at(self, address: str) -> Iterator[None]:
        """Take it for right, within, that an address answers "not found"."""
        self._expected_missing.add(self._origin + address)
        yield
        self._expected_missing.clear()

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self._origin, *OWN_SCHEMES)):
            self.problems.append(f"A page asked another site: {request.url}")

    def _see_response(self, response: Response) -> None:
        is_expected = response.status == 404 and response.url in self._expected_missing
        if response.status >= 400 and not is_expected:
            self.problems.append(f"{response.url} answered {response.status}")

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"The console said: {message.text}")

    def _hear_error(self, error: WebError) -> None:
        self.problems.append(f"A script failed: {error.error}")


def check_page(page: Page) -> list[str]:
    """Return what axe has against a page: its rule, where, and a part of the markup."""
    results = Axe().run(page)
    return [
        f"axe on {page.url}: {violation['id']} ({violation['impact']}): {violation['help']}; "
        + "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        for violation in results.response["violations"]
    ]


def check_width(page: Page) -> list[str]:
    """Return a sentence where a page is wider than its window."""
    wide, window = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    return [f"{page.url} is {wide} px wide in a window of {window} px"] if wide > window else []
