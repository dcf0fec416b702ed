"""What is looked up is noted, once, and only while somebody wants to know."""

from __future__ import annotations

import pytest

from sporen.tracing import TracedSet, record_lookups, traced


class Source:
    """Answers by way of another question."""

    @traced
    def outer(self, about: str) -> str:
        """Ask within an answer."""
        if about == "wrong":
            raise ValueError
        return self.inner(about)

    @traced
    def inner(self, about: str) -> str:
        """Answer."""
        return about


def test_a_question_is_noted_and_not_what_is_asked_to_answer_it() -> None:
    source = Source()

    with record_lookups() as notes:
        assert source.outer("a") == source.outer("a") == "a"
        source.inner("b")

    assert notes == {"a": {(id(source), "outer")}, "b": {(id(source), "inner")}}


def test_after_an_answer_that_failed_questions_are_noted_again() -> None:
    source = Source()

    with record_lookups() as notes:
        with pytest.raises(ValueError):  # noqa: PT011  it has no message
            source.outer("wrong")
        source.inner("b")

    assert notes["b"] == {(id(source), "inner")}


def test_what_is_noted_apart_is_not_noted_around_it() -> None:
    members = TracedSet({"a"})

    with record_lookups() as around:
        with record_lookups() as within:
            assert "a" in members
        assert "b" not in members

    assert list(within) == ["a"]
    assert list(around) == ["b"]


def test_outside_nothing_is_noted() -> None:
    members = TracedSet({"a"})
    with record_lookups() as notes:
        pass

    assert "a" in members
    assert notes == {}
