"""What is asked of a printer over one connection, and what it answers."""

from __future__ import annotations

from typing import Final

from printers import status_bytes
from printers.condition import Condition
from printers.line import Ear, Line

ANSWER: Final = 1.0  # seconds in which a printer answers what it is asked


class Dialogue:
    """Asks over `line`; None means that nothing was answered."""

    def __init__(self, line: Line) -> None:
        self._line, self._ear = line, Ear(line)

    def status(self, *, by_asb: bool) -> Condition | None:
        """Return how it says that it is, with automatic status or asked question by question."""
        return self._by_asb() if by_asb else self._by_questions()

    def tell(self, data: bytes) -> None:
        """Send what is not answered."""
        self._line.send(data)

    def ask_whether_printed(self) -> None:
        """Ask to be told when everything that was sent is on paper."""
        self._ear.forget(status_bytes.is_printed)
        self._line.send(status_bytes.HAVE_YOU_PRINTED)

    def has_printed(self, seconds: float) -> bool:
        """Return whether it says within `seconds` that everything is on paper."""
        return self._ear.answer(status_bytes.is_printed, seconds) is not None

    def _by_asb(self) -> Condition | None:
        self._line.send(status_bytes.ASB_ON)
        status = self._ear.status(ANSWER)
        return status_bytes.from_asb(status) if status else None

    def _by_questions(self) -> Condition | None:
        self._ear.forget(status_bytes.is_answer)
        answers: list[int] = []
        for question in status_bytes.QUESTIONS:
            self._line.send(question)
            answer = self._ear.answer(status_bytes.is_answer, ANSWER)
            if answer is None:
                return status_bytes.from_asb(self._ear.asb) if self._ear.asb else None
            answers.append(answer)
        return status_bytes.from_answers(*answers)
