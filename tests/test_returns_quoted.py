"""What a mail program says above a text that it quotes is known, and the quoted is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reply_carriers import filled, quoted
from test_returns_read import asked, plan, reading

from liberate_cli.exchange.returns.answer_blocks import text_lines
from liberate_cli.exchange.returns.attributions import attributions_in

if TYPE_CHECKING:
    from conftest import Liberate

__all__ = ["asked", "plan"]

WROTE: Final = {
    "Gmail": "On Tue, 24 Jun 2031 at 09:10, Bo Placeholder <bo@example.org> wrote:",
    "Gmail, wrapped": "On Tue, 24 Jun 2031 at 09:10, Bo Placeholder <\nbo@example.org> wrote:",
    "Apple Mail": "> On 24 Jun 2031, at 09:10, Bo Placeholder <bo@example.org> wrote:\n>",
    "Thunderbird": "On 24/06/2031 09:10, Bo Placeholder wrote:",
    "Gmail in Welsh": "Ar Maw, 24 Meh 2031 am 09:10 ysgrifennodd Bo Placeholder <bo@example.org>:",
    "Thunderbird in Welsh": "Ar 24/06/2031 09:10, ysgrifennodd Bo Placeholder:",
    "in Irish": "Ar 24 Meith 2031 ag 09:10, scríobh Bo Placeholder <bo@example.org>:",
    "in French": "Le mar. 24 juin 2031 à 09:10, Bo Placeholder <bo@example.org> a écrit :",
    "in German": "Am 24.06.2031 um 09:10 schrieb Bo Placeholder <bo@example.org>:",
    "in Spanish": "El mar, 24 jun 2031 a las 9:10, Bo Placeholder (<bo@example.org>) escribió:",
    "in Polish": "wt., 24 cze 2031 o 09:10 Bo Placeholder <bo@example.org> napisał(a):",
    "in Romanian": "mar., 24 iun. 2031 la 09:10, Bo Placeholder <bo@example.org> a scris:",
    "in Portuguese": "Bo Placeholder <bo@example.org> escreveu (terça, 24/06/2031 à(s) 09:10):",
    "in Italian": "Il giorno mar 24 giu 2031 alle ore 09:10 Bo <bo@example.org> ha scritto:",
    "in Dutch": "Op di 24 jun 2031 om 09:10 schreef Bo Placeholder <bo@example.org>:",
}
"""What stands above a text that is quoted with signs."""

HEADS: Final = {
    "Outlook": "From: Bo Placeholder <bo@example.org>\nSent: 24 June 2031 09:10\n"
    "To: Boat Team <boats@example.org>\nCc: Ada Example\nSubject: please answer",
    "Outlook, as text": "-----Original Message-----\nFrom: Bo Placeholder\nSent: 24 June 2031\n"
    "To: Boat Team\nSubject: please answer",
    "Outlook, bold": "*From:* Bo Placeholder <bo@example.org>\n*Sent:* 24 June 2031\n*To:* Boats",
    "Outlook, ruled": "________________________________\nFrom: Bo Placeholder\nSent: 24 June 2031\n"
    "To: Boat Team\nSubject: please answer",
    "Outlook in Welsh": "Oddi wrth: Bo Placeholder <bo@example.org>\nAnfonwyd: 24 Mehefin 2031\n"
    "At: Boat Team\nCopi: Ada Example\nPwnc: please answer",
    "Outlook in Welsh, as text": "-----Neges Wreiddiol-----\nOddi wrth: Bo Placeholder\n"
    "Anfonwyd: 24 Mehefin 2031\nAt: Boat Team\nPwnc: please answer",
    "Gmail, forwarded": "---------- Forwarded message ---------\nFrom: Bo <bo@example.org>\n"
    "Date: Tue, 24 Jun 2031 at 09:10\nSubject: please answer\nTo: <boats@example.org>",
    "Apple Mail, forwarded": "Begin forwarded message:\n\nFrom: Bo <bo@example.org>\n"
    "Subject: please answer\nDate: 24 June 2031 at 09:10\nTo: boats@example.org",
    "Outlook in French": "De : Bo Placeholder <bo@example.org>\nEnvoyé : mardi 24 juin 2031\n"
    "À : Boat Team\nObjet : please answer",
    "Outlook in German": "Von: Bo Placeholder\nGesendet: Dienstag, 24. Juni 2031\nAn: Boat Team\n"
    "Betreff: please answer",
    "Outlook in Spanish": "De: Bo Placeholder\nEnviado el: martes, 24 de junio\nPara: Boats",
    "Outlook in Polish": "Od: Bo Placeholder\nWysłano: wtorek, 24 czerwca 2031\nDo: Boat Team",
    "Outlook in Portuguese": "De: Bo Placeholder\nEnviada em: 24 de junho de 2031\nPara: Boats",
    "Outlook in Italian": "Da: Bo Placeholder\nInviato: martedì 24 giugno 2031\nA: Boat Team",
    "Outlook in Dutch": "Van: Bo Placeholder\nVerzonden: dinsdag 24 juni 2031\nAan: Boat Team",
    "Outlook in Romanian": "De la: Bo Placeholder\nTrimis: marți, 24 iunie 2031\nCătre: Boat Team",
}
"""What stands above a text that follows without signs."""


def below(form: str, text: str) -> str:
    """Return a text below what a mail program says above it."""
    return f"{WROTE[form]}\n{quoted(text)}" if form in WROTE else f"{HEADS[form]}\n\n{text}"


FORMS: Final = (*WROTE, *HEADS)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_that_a_mail_program_says_is_left_aside(
    form: str, asked: str, liberate: Liberate
) -> None:
    done = reading(liberate, f"same\n\n{below(form, asked)}")
    assert done.out == "Nothing would change.\n\nUnchanged, or in the plan already: 1 answer\n"


@pytest.mark.parametrize("form", FORMS)
def test_who_deletes_the_rest_answers_with_no_word_of_what_follows(
    form: str, asked: str, liberate: Liberate
) -> None:
    """The questions after the answer are gone, and so is the end of them."""
    begun = filled(asked, {"Done since?": "We walked."}).partition("[Action 1")[0].rstrip()
    done = reading(liberate, f"{begun}\n\n{below(form, asked)}")
    assert done.out == "1.1 Boat count\n  Boat Team\n    done: “We walked.”\n"


@pytest.mark.parametrize(
    "sign", ["--\nBo, Boat Team", "Sent from my iPhone", "Anfonwyd o fy iPhone"]
)
def test_a_signature_is_no_answer(sign: str, asked: str, liberate: Liberate) -> None:
    begun = filled(asked, {"Why?": "It is bent."}).partition("[Done since?")[0].rstrip()
    done = reading(liberate, f"{begun}\n{sign}\n\n{below('Outlook', asked)}")
    assert "    why: “It is bent.”\n" in done.out


@pytest.mark.parametrize("form", FORMS)
def test_an_earlier_answer_that_is_quoted_gives_way_to_the_newer(
    form: str, asked: str, liberate: Liberate
) -> None:
    newer = filled(asked, {"Rating?": "amber", "Why?": "It is bent."})
    older = filled(asked, {"Rating?": "green", "Why?": "It is found.", "Done since?": "We sat."})
    text = f"{newer}\n{below(form, older)}"
    done = reading(liberate, text)
    lines = text.replace("\r\n", "\n").split("\n")
    places = [
        (at, said)
        for at, line in enumerate(lines, start=1)
        for said in ("green", "It is found.", "We sat.")
        if line.removeprefix("> ") == said
    ]
    aside = "".join(
        f"  reply.txt, line {at}: 1.1: An earlier answer, quoted below a newer one, is left aside: "
        f"“{said}”.\n"
        for at, said in places
    )
    assert done.out == (
        "1.1 Boat count\n  Boat Team\n    rating: red → amber\n    why: “It is bent.”\n"
        f"\nLeft aside: 3\n{aside}"
    )


def test_an_answer_below_what_is_quoted_is_the_newer(asked: str, liberate: Liberate) -> None:
    older = filled(asked, {"Done since?": "We sat."})
    newer = filled(asked, {"Done since?": "We walked."})
    done = reading(liberate, f"{below('Gmail', older)}\n\n{newer}")
    assert "    done: “We walked.”\n" in done.out
    assert "left aside: “We sat.”" in done.out


@pytest.mark.parametrize(
    "answer",
    [
        "From: the café, a key.",
        "Date: not known.\nTo: be asked.",
        "We asked Bo, who said:\nnothing is to be done.",
        "The minutes of 12 June 2031 said:\nwalk it twice.",
        "On the lower reach -- twice.",
        "I: nothing.\nAt: the weir.",
    ],
)
def test_words_that_look_so_are_words(answer: str, asked: str, liberate: Liberate) -> None:
    done = reading(liberate, filled(asked, {"Done since?": answer}))
    assert f"    done: “{answer.replace(chr(10), ' ')}”\n" in done.out


@pytest.mark.parametrize("form", [form for form in HEADS if "Welsh" in form])
def test_who_wrote_what_is_passed_on_is_known_in_welsh(
    form: str, asked: str, liberate: Liberate
) -> None:
    head = HEADS[form].partition("Bo Placeholder")
    text = filled(asked, {"Done since?": "We walked."})
    mail = f"From: bo@example.org\n\n{head[0]}Boat Team{head[2]}\n\n{text}"
    done = reading(
        liberate, mail.replace("bo@example.org>", "boats@example.org>"), name="reply.eml"
    )
    assert "The answer of Boat Team was passed on by Bo Placeholder (bo@example.org)." in done.out


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["", "same", "> x", "On 3 May Bo wrote:", "From: Bo", "Sent: now", "--"]
            ),
            st.text(alphabet="OnFrom:>@-* wrote\t", max_size=30),
        ),
        max_size=30,
    )
)
def test_attributions_stand_in_order_and_in_the_text(lines: list[str]) -> None:
    text = text_lines("\n".join(lines))
    at = 0
    for each in attributions_in(text):
        assert at <= each.first < each.after <= len(text)
        at = each.after
