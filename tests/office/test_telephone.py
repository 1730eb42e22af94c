from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.office import telephone

# What is written; what is kept of it, or the refusal and the sign it names; what is left out.
WRITTEN = [
    line.split("\t")
    for line in Path(__file__).with_name("telephones.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("written", "kept", "left_out"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_a_telephone_is_kept_whole_or_refused_in_words(
    written: str, kept: str, left_out: str
) -> None:
    refusal, _, sign = kept.partition(" ")
    if not hasattr(telephone, refusal):
        found = telephone.read(written)
        assert (found.kept, found.left_out) == (kept, left_out)
        return
    with pytest.raises(telephone.BadPhone) as refused:
        telephone.read(written)
    assert type(refused.value).__name__ == refusal
    assert refused.value.values.get("sign", "") == sign


@pytest.mark.parametrize("kept", sorted({row[1] for row in WRITTEN if row[1].startswith("+")}))
def test_what_is_shown_is_read_as_the_same_number(kept: str) -> None:
    assert telephone.read(telephone.shown(kept)) == telephone.Telephone(
        kept.partition(";")[0], kept.partition("=")[2]
    )


@pytest.mark.parametrize("written", ["abc", "12", "0131 515112 515112 515112", "3" * 81])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(telephone.BadPhone):
        telephone.kept(written)


def test_a_number_is_shown_as_it_is_spoken() -> None:
    assert telephone.shown("+390131515112") == "0131 515112"
    assert telephone.shown("+390131515112;ext=4") == "0131 515112 int. 4"
    assert telephone.shown("+40721234567").startswith("+40 ")
    assert telephone.shown("") == ""
