"""The reasons of flags in the reader's language.

Screening writes each reason in English, and the flag keeps it; here it is translated when it is
shown. A sentence that isn't listed is shown as it was kept. The list is written out, so that a web
server loads no language model for it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.components.languages import language_name

READS_AS = "it reads as: "
REASONS = frozenset(
    {
        gettext_noop("it means something near to such remarks"),
        gettext_noop("words that such remarks use"),
        gettext_noop("there are no words in it"),
        gettext_noop("it says nothing by itself"),
        gettext_noop("keys struck at random"),
        gettext_noop("one thing over and over"),
        gettext_noop("far longer than an answer"),
        gettext_noop("hidden characters"),
        gettext_noop("the order of characters is turned round"),
        gettext_noop("letters of another script that look like these"),
        gettext_noop("letters drawn as signs"),
        gettext_noop("letters upside down"),
        gettext_noop("marks piled on letters"),
        gettext_noop("letters spaced out"),
        gettext_noop("digits or signs in place of letters"),
        gettext_noop("several people sent the same words"),
        gettext_noop("a blank that was to be filled in"),
        gettext_noop("the words of a campaign letter"),
        gettext_noop("words that people in danger use in this language"),
        gettext_noop("looks like HTML"),
        gettext_noop("looks like BBCode"),
        gettext_noop("looks like a template expression"),
        gettext_noop("looks like a script"),
        gettext_noop("looks like SQL"),
        gettext_noop("looks like a spreadsheet formula"),
        gettext_noop("looks like Markdown"),
        gettext_noop("looks like a path or a command"),
        gettext_noop("speaks of dying or ending it"),
        gettext_noop("sees no point or feels a burden"),
        gettext_noop("speaks of hurting oneself"),
        gettext_noop("names a means or a place of danger"),
        gettext_noop("says goodbye or gives things away"),
        gettext_noop("tells of hands laid on somebody"),
        gettext_noop("tells of marks or wounds"),
        gettext_noop("tells of a wound explained away"),
        gettext_noop("tells of fear"),
        gettext_noop("tells of control over somebody"),
        gettext_noop("tells of being locked in or held"),
        gettext_noop("tells of a secret or a debt"),
        gettext_noop("tells of unwanted sexual acts"),
        gettext_noop("tells of going without food"),
        gettext_noop("tells of going without warmth or shelter"),
        gettext_noop("tells of somebody left alone"),
        gettext_noop("speaks of a child"),
        gettext_noop("tells of somebody left unattended"),
        gettext_noop("tells of forgetting, wandering or fire"),
        gettext_noop("tells of money or a home taken"),
        gettext_noop("tells of being at the end of strength"),
        gettext_noop("speaks of marriage, honour or being taken away"),
        gettext_noop("speaks about the subject"),
        gettext_noop("tells of long ago"),
        gettext_noop("speaks of a public service"),
        gettext_noop("is content or thankful"),
        gettext_noop("asks for something"),
        gettext_noop("insults"),
        gettext_noop("speaks with contempt of a group"),
        gettext_noop("addresses people"),
        gettext_noop("wishes somebody away or ill"),
        gettext_noop("swears"),
        gettext_noop("reports what was said or done"),
        gettext_noop("announces harm"),
        gettext_noop("names a weapon or company"),
        gettext_noop("knows where somebody is"),
        gettext_noop("warns"),
        gettext_noop("speaks of lawful steps"),
        gettext_noop("speaks of wrongdoing"),
        gettext_noop("names a title or a role"),
        gettext_noop("speaks of prices or gain"),
        gettext_noop("calls on customers"),
        gettext_noop("gives a link"),
        gettext_noop("speaks of a machine"),
        gettext_noop("gives an instruction"),
        gettext_noop("has the marks of a prompt"),
    }
)


def reason_in_words(why: str) -> str:
    """Return a reason in the reader's language; as it was kept where it isn't known."""
    if why.startswith(READS_AS):
        code = why.removeprefix(READS_AS)
        return _("it reads as: %(language)s") % {"language": language_name(code)}
    return _(why) if why in REASONS else why
