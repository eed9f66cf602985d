"""Recognising the doubtful pages of one document one after the other, within limits; a page that fails costs that page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.clock import extra_seconds
from pipeline.readers.recognition.engines import Engine, find_engine
from pipeline.readers.recognition.languages import LanguageChoice, list_codes, name_language
from pipeline.readers.recognition.measuring import FoundLine, measure_lines, settle_sizes
from pipeline.readers.recognition.outcome import Recognition
from pipeline.readers.recognition.picture import Picture, is_blank
from pipeline.readers.recognition.placing import place_page
from pipeline.readers.recognition.tesseract import RecognitionError
from pipeline.readers.recognition.upright import Sheet, read_sheet
from pipeline.schemas.wording import say_pages

if TYPE_CHECKING:
    from pipeline.readers.pdf_frame import Frame
    from pipeline.readers.pdf_page import Page
    from pipeline.settings import Settings

_UNSURE = 0.5  # mean confidence below which words are guesses: pictures, handwriting, letters that the engine doesn't know
_FAILURES = 3  # in a row, and the rest of the document is not tried: a file made to be slow costs minutes, not days


@dataclass(slots=True)
class _Read:
    sheet: Sheet
    frame: Frame
    lines: list[FoundLine]
    image_share: float


class PageReader:
    """Recognises pages of one document.

    Args:
        settings: The group `[ocr]` and the limits.
        native: The document's text that needs no recognition, for telling its language.
        page_count: How many pages it has.
    """

    def __init__(self, settings: Settings, native: str, page_count: int) -> None:
        """Find the engine."""
        self.settings = settings
        self.engine: Engine = find_engine(settings)
        self.choice = LanguageChoice(self.engine, settings, native)
        self.done = Recognition(key=self.engine.key(settings), hint=_say_hint(self.engine))
        self.page_count = page_count
        self._reads: dict[int, _Read] = {}
        self._used: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._turns = 0
        self._failures = 0

    def allows(self, number: int, pixels: int) -> bool:
        """Whether an image may be unpacked; where not, the page is left unread.

        Args:
            number: The page, from 1.
            pixels: Of its largest image.
        """
        limit = self.settings.limits.image_megapixels
        if pixels > limit * 1_000_000:
            self.done.unread[number] = (
                f"its image has {pixels / 1_000_000:,.0f} megapixels, more than the {limit:,} allowed (image_megapixels under [limits])"
            )
            return False
        return True

    def read(
        self, number: int, frame: Frame, draw: Callable[[], Picture], *, image_share: float, is_image: bool, at_least: int = 0
    ) -> None:  # a page's facts
        """Recognise one page.

        Args:
            number: Page, from 1.
            frame: Its edges and rotation.
            draw: Draws it as shown.
            image_share: Part of it that images cover.
            is_image: Whether it is a picture for all one knows: then it may hold no text at all.
            at_least: Letters that must be found for the page to be taken as recognised.
        """
        if not self.engine.is_there:
            if not at_least:
                is_off = self.settings.ocr.engine == "none"
                self.done.unread[number] = (
                    "text recognition is switched off (engine under [ocr])" if is_off else "there is no program to recognise it"
                )
            return
        if self._failures >= _FAILURES:
            self.done.unread[number] = "the pages before it took too long"
            return
        try:
            with extra_seconds(3 * self.settings.ocr.seconds_per_page):
                self._read(number, frame, draw(), image_share, is_image=is_image, at_least=at_least)
        except (RecognitionError, MemoryError, OSError, ValueError, RuntimeError) as error:
            self._failures += 1
            self.done.unread[number] = f"it could not be recognised: {error}" if str(error) else "it could not be recognised"
        else:
            self._failures = 0

    def _read(self, number: int, frame: Frame, picture: Picture, image_share: float, *, is_image: bool, at_least: int) -> None:  # as above
        if is_blank(picture.image):
            self.done.empty.add(number)
            return
        sheet, packs = self._read_in_language(number, picture)
        letters = sum(letter.isalnum() for word in sheet.words for letter in word.text)
        if at_least:
            if letters < at_least or sheet.confidence < _UNSURE:
                return
        elif sheet.confidence < _UNSURE or not letters:
            if not is_image or (sheet.script and sheet.script in self.choice.missing):
                self.done.unread[number] = "its letters could not be recognised"
            else:
                self.done.empty.add(number)
            return
        self._turns = sheet.turns
        self._used[packs].append(number)
        self._reads[number] = _Read(sheet, frame, measure_lines(sheet), image_share)
        sheet.grey = None

    def _read_in_language(self, number: int, picture: Picture) -> tuple[Sheet, tuple[str, ...]]:
        sheet = self._read_upright(picture, self.choice.packs, self._turns)
        text = " ".join(word.text for word in sheet.words)
        better = self.choice.improve(text if sheet.confidence >= _UNSURE else "", sheet.script, number)
        if better:
            again = self._read_upright(picture, better, sheet.turns)
            if again.confidence > sheet.confidence - 0.05:
                self.choice.packs = better
                return again, better
        return sheet, self.choice.packs

    def _read_upright(self, picture: Picture, packs: tuple[str, ...], turns: int) -> Sheet:
        seconds = self.settings.ocr.seconds_per_page
        return read_sheet(
            picture, lambda upright: self.engine.read(upright, packs, seconds), lambda shown: self.engine.look(shown, seconds), turns=turns
        )

    def place_pages(self) -> dict[int, Page]:
        """The pages that were recognised, their sizes settled over the whole document."""
        settle_sizes(line for read in self._reads.values() for line in read.lines)
        return {number: place_page(number, read.frame, read.sheet, read.lines, read.image_share) for number, read in self._reads.items()}

    def finish(self) -> Recognition:
        """What was done, with the notes."""
        done = self.done
        for packs, numbers in sorted(self._used.items()):
            named = f", {' and '.join(name_language(pack) for pack in packs)}" if packs else ""
            done.notes.append(f"{say_pages(numbers, self.page_count)} recognised ({self.engine.title}{named}); letters may be misread.")
        reasons: dict[str, list[int]] = defaultdict(list)
        for number, reason in sorted(done.unread.items()):
            reasons[reason].append(number)
        for reason, numbers in sorted(reasons.items()):
            hint = f" {done.hint}" if not self.engine.is_there else ""
            own = "its" if len(numbers) == 1 else "their"
            done.notes.append(f"{say_pages(numbers, self.page_count)} not read: without text of {own} own, and {reason}.{hint}")
        done.notes += self._say_languages()
        return done

    def _say_languages(self) -> list[str]:
        used = " and ".join(name_language(pack) for pack in self.choice.packs)
        notes = [
            f"{say_pages(numbers, self.page_count)}: recognised with {used}, but in {name_language(language)}{' letters' if language[:1].isupper() else ''}; "
            f"install {list_codes(language)} for {self.engine.name} to read {'it' if len(numbers) == 1 else 'them'} better."
            for language, numbers in sorted(self.choice.missing.items())
        ]
        if self.choice.absent:
            notes.append(f"{self.engine.name} has no data for {', '.join(self.choice.absent)} (languages under [ocr]).")
        return notes


def _say_hint(engine: Engine) -> str:
    if engine.is_there:
        return "If a person can read it, scan it anew at 300 dpi, straight and in black on white, and drop that into raw/."
    return "Install tesseract (or the extra 'ocr' of briefmill); the next run then reads it, without being told."
