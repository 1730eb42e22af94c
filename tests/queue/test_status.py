from __future__ import annotations

import pytest

from kiosk.queue.status import TRANSITIONS, Action, NotAllowed, Status, after


def test_every_status_has_a_row_and_can_be_reached() -> None:
    assert set(TRANSITIONS) == set(Status)
    assert {to for row in TRANSITIONS.values() for to in row.values()} == set(Status)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("action", Action)
def test_only_the_table_decides(status: Status, action: Action) -> None:
    if action in TRANSITIONS[status]:
        assert after(status, action) is TRANSITIONS[status][action]
    else:
        with pytest.raises(NotAllowed):
            after(status, action)
