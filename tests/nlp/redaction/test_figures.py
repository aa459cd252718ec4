from __future__ import annotations

import socket

import pytest

from tests.quality.gold.loading import MarkedText, without_marks
from tests.quality.presidio_as_it_comes import found_by_presidio
from tests.quality.redaction_lists import counted


@pytest.fixture
def without_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("something asked the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("without_network")
def test_presidio_as_it_comes_with_an_address_opens_no_socket():
    (found,) = found_by_presidio(["write to ann.example@example.com please"])

    assert (9, 32, "EMAIL") in found


def test_counted_with_a_doubtful_mark_leaves_it_out_both_ways():
    text, marks = without_marks("⟦PERSON:1|Ann⟧ met ⟦PERSON:2?|Bee⟧ and the Dee.")
    row = MarkedText("r", text, "open", marks, False, "")

    # Ann is met but not to the end, Bee is doubtful, Dee is a false alarm.
    found = [(0, 2, "PERSON"), (8, 11, "PERSON"), (20, 23, "PERSON")]
    figures = counted(row, found, ("PERSON",))

    assert (figures.n_marks, figures.n_met, figures.n_exact) == (1, 1, 0)
    assert (figures.n_found, figures.n_right) == (2, 1)
