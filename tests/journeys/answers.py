"""What forty-four invented people answered to one question about their libraries.

Three things are raised by many, so that a machine has something to find; a few stand alone.
"""

from __future__ import annotations

EVENINGS = (
    "Open later in the evening. I work until six and the library is shut before I get home.",
    "The opening hours don't suit anybody with a job. One late evening a week would do.",
    "Please stay open until eight on weekday evenings, I can never get there before you close.",
    "You close at half past five. My shift ends at six. Open later.",
    "Longer opening hours in the evening, so that we can come after work.",
    "It is always closed when I finish work. An evening opening on Thursdays would help.",
    "Opening hours in the evening for those of us who work all day.",
    "By the time I have left work and fetched the children the library has closed.",
    "I would come far more often if you opened in the evening after work.",
    "Closing at five is too early. Later opening hours, even on one evening.",
    "Evening hours. College finishes late and the library is closed by then.",
    "Open on one evening until eight and close on a quiet morning instead.",
    "I work full time. The opening hours mean that I can only come on Saturday.",
    "Could the library open later and close later? Evening is when I have time.",
    "Working people need evening opening hours, simple as that.",
    "Stay open later than half five, at least on two evenings a week.",
)
STEPS = (
    "There are two steps at the front door and no ramp for my wheelchair.",
    "I can't get my wheelchair up the steps at the door. A ramp would change everything.",
    "The front door is so heavy that I can't open it from my wheelchair.",
    "Steps at the entrance, no ramp, no handrail. I am disabled and I wait outside.",
    "A ramp at the door please. My mother uses a walking frame and the steps beat her.",
    "I use a wheelchair and the ramp is at the back by the bins, and locked.",
    "With a pushchair the steps at the entrance are hopeless. Put in a ramp.",
    "My husband is disabled and cannot manage the steps to the front door.",
    "Please build a ramp. Last week Maureen Tilbury had to lift my wheelchair up the steps.",
    "The automatic door has been broken for a year, so wheelchair users can't get in alone.",
    "The steps at the door have no rail. I fell there with my stick.",
    "No ramp and a heavy door: if you use a wheelchair you have to ring and wait.",
    "I am blind and nothing marks the edge of the steps at the entrance.",
    "A ramp and a door that opens by itself, so that disabled people can come in alone.",
)
BUSES = (
    "The bus stops running at four, so I can't get to the library from my village.",
    "There is no bus from our village to the library on Saturday any more.",
    "Bring back the bus. Without a car I can't reach the library at all.",
    "The bus timetable and the library's hours don't fit together.",
    "Two buses each way to get a book. The direct bus was taken away.",
    "I am seventy nine, I don't drive, and the village bus no longer stops at the library.",
    "My bus pass is no use when no bus goes to the library.",
    "A bus stop outside the library would help everybody in the villages.",
)
ALONE = (
    "More large print and some talking books that aren't all about murders.",
    "The toilets.",
    "Leave it as it is. It's the nicest place in town.",
    "Could the printer take cards?",
    "Why do you ask when you have decided already?",
    "Somewhere quiet to study that isn't beside the toddlers.",
)
EVERYTHING = (*EVENINGS, *STEPS, *BUSES, *ALONE)
