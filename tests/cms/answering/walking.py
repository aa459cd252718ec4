"""Walks a form of several pages as a browser without scripts does: posts what the page holds."""

from __future__ import annotations

from bs4 import BeautifulSoup


class Walker:
    """One person at one form."""

    def __init__(self, client, address):
        self.client = client
        self.address = address
        self.response = client.get(address)

    @property
    def page(self):
        return BeautifulSoup(self.response.content, "html.parser")

    @property
    def heading(self):
        return " ".join(self.page.find("h1").get_text().split())

    @property
    def summary(self):
        """Return the sentences of the error summary."""
        return [one.get_text(strip=True) for one in self.page.select(".nhsuk-error-summary li")]

    def fields(self):
        """Return the form as the browser would send it, without a button."""
        data = {}
        for one in self.page.select("form#journey input, form#journey textarea"):
            kind, name = one.get("type"), one.get("name")
            if name is None or (kind in {"radio", "checkbox"} and not one.has_attr("checked")):
                continue
            if one.name == "textarea":
                value = one.get_text().replace("\r\n", "\n").removeprefix("\n")
            else:
                value = one.get("value", "on" if kind in {"radio", "checkbox"} else "")
            data.setdefault(name, []).append(_as_sent(value))
        return data

    def press(self, go, **typed):
        """Type, press a button, and arrive at the next page."""
        data = self.fields()
        for name, value in typed.items():
            key = name.replace("__", "-")
            data[key] = value if isinstance(value, list) else [value]
        data["go"] = [go]
        self.response = self.client.post(self.address, data)
        return self


def _as_sent(value):
    """Return a value as a browser sends it: read with one kind of line end, sent with another."""
    return value.replace("\r\n", "\n").replace("\n", "\r\n")
