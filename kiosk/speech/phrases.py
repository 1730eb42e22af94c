"""Every sentence that is said aloud, and the key by which it is known."""

from __future__ import annotations

import re
from typing import Final

from kiosk.errors import N_
from kiosk.queue import told
from kiosk.speech.parts import SLOT

CALL: Final = N_("Calling number %(code)s. %(desk)s.")
YOUR_NUMBER: Final = N_("Your number is %(code)s.")
PEOPLE_BEFORE: Final = N_("People before you: %(n)s")
OPEN_AGAIN: Final = N_("We open: %(day)s, %(time)s.")
BY_EAR: Final = (
    N_("You can use this screen by ear."),
    N_("Press a number to hear a choice."),
    N_("Press Enter to take it."),
    N_("Press 0 to hear again."),
    N_("Press 9 for a person."),
)
PRESS_ENTER: Final = N_("Press Enter.")

SENTENCES: Final = (
    CALL,
    N_("Welcome. Which language do you speak?"),
    N_("My language is not here"),
    N_("What do you need?"),
    N_("Touch a door."),
    N_("No desk is open yet. You can take a number."),
    N_("No desk for this is open now."),
    N_("Paused"),
    N_("I need to go first"),
    N_("Here is your number"),
    YOUR_NUMBER,
    PEOPLE_BEFORE,
    N_("Take the paper."),
    N_("There is no paper now. Write your number down or take a photo."),
    N_("Sit down. There is time."),
    N_("Watch the screen: we call your number."),
    N_("Numbers are not always called in order."),
    N_("More time"),
    N_("Done"),
    N_("We are calling a person."),
    N_("Someone is coming."),
    N_("Please wait here."),
    N_("Nobody has answered yet."),
    N_("Go to the desk and ask there."),
    N_("We are closed now."),
    N_("We are closed now. No number was given."),
    N_("All the numbers of today are taken. Ask a person."),
    N_("We close soon. We give no more numbers now."),
    N_("This service is paused. Ask a person."),
    N_("Please wait a moment. Ask a person."),
    N_("Sorry, that is not possible."),
    N_("Please try again."),
    OPEN_AGAIN,
    N_("Are you still there?"),
    N_("Yes, I continue"),
    N_("Back"),
    N_("I don't know"),
    N_("Ask a person"),
    N_("Show your paper to the reader."),
    N_("Or type the number on it."),
    N_("I want an appointment"),
    N_("I cannot come"),
    N_("Take a number for a person"),
    N_("What is the appointment for?"),
    N_("A person books with me"),
    N_("Do you want to cancel?"),
    N_("No, I keep it"),
    N_("Yes, cancel it"),
    N_("The appointment is cancelled."),
    N_("Thank you for telling us."),
    N_("What do you want to do?"),
    N_("I want another time"),
    N_("I do not come"),
    N_("Type the number on your paper."),
    N_("Then choose another time, or cancel."),
    N_("Your phone number"),
    N_("We call only if the time changes."),
    N_("We know that you are here."),
    N_("Your place is kept."),
    N_("Leave a phone number"),
    N_("Later days"),
    N_("Delete"),
    N_("When?"),
    N_("Touch a day and an hour."),
    N_("No time is free now. Ask a person."),
    N_("What is on this week"),
    N_("Today"),
    N_("I want to take part"),
    N_("Take a number."),
    N_("There are places"),
    N_("Few places"),
    N_("Full"),
    N_("Everybody is welcome"),
    N_("Called off"),
    N_("Changed this time"),
    N_("Nothing on"),
    N_("Whole week"),
    N_("Who comes?"),
    N_("We expect you."),
    N_("Listen"),
    N_("Louder"),
    N_("Softer"),
    N_("Large"),
    N_("Contrast"),
    N_("Low down"),
    *BY_EAR,
    PRESS_ENTER,
    N_("Here I am"),
    N_("Continue"),
    N_("Keep it"),
    N_("Your number"),
    N_("Telephone"),
    N_("Print this on paper"),
    N_("Tomorrow"),
    N_("More"),
    N_("Moved: %(day)s, %(time)s"),
    N_("Bring with you:"),
    N_("What to bring"),
    N_("No date is set now."),
    N_("Just come: you need no number."),
    N_("Put your name down when the desk is open."),
    N_("The dates on your phone"),
    N_("Your number on your phone, too"),
    N_("Up to 17 years"),
    N_("18 to 54 years"),
    N_("55 years or more"),
    N_("This page is not here."),
    N_("This ticket has already moved on."),
    N_("We do not find this code today. A person will help you."),
    N_("This appointment is not today."),
    N_("The keypad rests for a minute. Ask a person, or show your paper to the reader."),
    N_("It is late for this appointment. A person will help you."),
    N_("You have no course now. A person will help you."),
    N_("This meeting is not held. A person will help you."),
    N_("This time has just been taken. Choose another one."),
    N_("This time is not offered any more. Choose another one."),
    N_("For this appointment, ask a person."),
)
TEXTS: Final = tuple(dict.fromkeys((*SENTENCES, *told.TEXTS)))


def key_of(text: str) -> str:
    """Return the key of a sentence, which is also the name of its recording's file."""
    return "-".join(re.findall(r"[a-z0-9]+", SLOT.sub("", text).lower()))


KEYS: Final = {text: key_of(text) for text in TEXTS}
PHRASES: Final = {key: text for text, key in KEYS.items()}
