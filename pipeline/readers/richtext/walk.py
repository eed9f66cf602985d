"""The walk through an RTF file: groups open and close, words change what holds, text goes where it belongs."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.errors import LimitError
from pipeline.readers.richtext import words
from pipeline.readers.richtext.blocks import BlockMaker
from pipeline.readers.richtext.encodings import decode, decode_plain, encoding_of_page
from pipeline.readers.richtext.rows import RowReader
from pipeline.readers.richtext.state import Looks, State, Story
from pipeline.readers.richtext.styles import Font, Look, Style
from pipeline.readers.richtext.tokens import Token, Tokens
from pipeline.readers.word.numbering import show_bullet

_DEEPEST = 2000  # groups within each other; no program nests them more than some dozens deep
_SURROGATES = range(0xD800, 0xE000)


class RichTextWalk:
    """Collects the text of one file."""

    def __init__(self, data: bytes) -> None:
        """Get ready to walk.

        Args:
            data: The file.
        """
        self._tokens = Tokens(data)
        self.look = Look()
        self.made = BlockMaker(self.look)
        self.body = Story("body")
        self.info: dict[str, str] = {}
        self.times: dict[str, dict[str, int]] = {}
        self.has_comments = False
        self.has_changes = False
        self.is_cut = False
        self._rows = RowReader(self.made)
        self._states = [State("story", self.body)]
        self._bytes = bytearray()  # coded bytes that belong together
        self._to_skip = 0  # characters left of the fallback of a \u
        self._half: int | None = None  # first half of a character that takes two \u
        self._font: Font = Font()
        self._style: Style = Style()
        self._actions = self._make_actions()

    def walk(self) -> None:
        """Walk through the file.

        Raises:
            LimitError: Its groups nest deeper than any report's.
        """
        takers: dict[str, Callable[[Token], None]] = {
            "open": self._open, "close": self._close, "word": self._take_word, "symbol": self._take_symbol, "byte": self._take_byte, "text": self._take_text,
        }  # fmt: skip
        for token in self._tokens:
            if token.kind != "byte":
                self._flush_bytes()
            takers[token.kind](token)
        self._flush_bytes()
        self.is_cut = len(self._states) > 1
        while len(self._states) > 1:
            self._close(Token("close"))
        self._end_story(self.body, self._states[0].looks)

    @property
    def _state(self) -> State:
        return self._states[-1]

    def _open(self, _token: Token) -> None:
        if len(self._states) > _DEEPEST:
            raise LimitError("Its groups are nested deeper than any report's.", "Save it as DOCX or PDF.")
        self._to_skip = 0
        self._states.append(self._state.copy())

    def _close(self, _token: Token) -> None:
        self._to_skip = 0
        if len(self._states) == 1:  # one brace too many
            return
        ended = self._states.pop()
        if ended.story is not self._state.story:
            self._end_story(ended.story, ended.looks)
            self.made.finish(self._state.story, ended.story)

    def _end_story(self, story: Story, looks: Looks) -> None:
        self._rows.end(story, looks)

    def _take_word(self, token: Token) -> None:
        state = self._state
        if self._to_skip and token.word in words.CHARACTERS:
            self._to_skip -= 1
            return
        self._to_skip = 0  # other words stand for no character: the file left the fallback out
        word, is_starred, state.is_starred = token.word, state.is_starred, False
        self.has_comments |= word == "annotation"
        if word in words.SKIPPED or (is_starred and word not in words.STARRED):
            self._tokens.skip_group()
        elif state.target == "nowhere":
            if word == "ud" and len(self._states) > 2:  # the group of \upr and the one around it
                state.target = self._states[-3].target
        elif character := words.CHARACTERS.get(word):
            self._write(character)
        elif kind := words.STORIES.get(word):
            self._begin_story(kind)
        elif action := self._actions.get(word):
            action(token.number)

    def _begin_story(self, kind: str) -> None:
        state = self._state
        state.story, state.target, state.looks = Story(kind), "story", Looks()
        state.reset_letters()

    def _take_symbol(self, token: Token) -> None:
        if token.word == "*":
            self._state.is_starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif token.word in "\r\n":
            self._end_paragraph(None)
        elif character := words.SYMBOLS.get(token.word):
            self._write(character)

    def _take_byte(self, token: Token) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes += token.data

    def _flush_bytes(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._write(decode(data, self.look.encoding_of(self._state.font), self.look.name_of(self._state.font)))

    def _take_text(self, token: Token) -> None:
        data = token.data
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        if data:
            self._write(decode_plain(data, self.look.encoding_of(self._state.font), self.look.name_of(self._state.font)))

    def _write(self, text: str) -> None:
        state = self._state
        if state.target == "story":
            if not (state.is_hidden or state.is_deleted):
                state.story.pieces.append(text)
                state.story.letters.add(text, state.size, is_bold=state.is_bold)
        elif state.target == "marker":
            state.story.marker.append(self._show_mark(text, state.font))
        elif state.target == "fonts":
            self._font.name += text.split(";", maxsplit=1)[0]
            self._font = Font() if ";" in text else self._font
        elif state.target == "styles":
            self._style.name += text.split(";", maxsplit=1)[0]
            self._style = Style() if ";" in text else self._style
        elif state.target in words.INFO:
            self.info[state.target] = self.info.get(state.target, "") + text

    def _show_mark(self, text: str, font: int | None) -> str:
        mark = text.strip()
        if len(mark) != 1 or not (mark.isascii() or "\ue000" <= mark <= "\uf8ff"):  # what a symbol font's byte stands for is told already
            return text
        return show_bullet(mark, "courier" if mark == "o" else self.look.name_of(font))  # an o alone is Word's hollow bullet

    def _take_unicode(self, number: int | None) -> None:
        code = (number or 0) & 0xFFFF
        if code in _SURROGATES:
            if self._half is not None and code >= 0xDC00:  # where second halves begin
                self._write(chr(0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00))
            self._half = code if code < 0xDC00 else None
        else:
            self._half = None
            self._write(chr(code) if code else "")
        self._to_skip = self._state.fallback

    def _end_paragraph(self, _number: int | None) -> None:
        if self._state.target == "story":
            self._rows.take_paragraph(self._state.story, self._state.looks)

    def _make_actions(self) -> dict[str, Callable[[int | None], None]]:
        rows = self._rows
        return {
            "par": self._end_paragraph,
            "sect": self._end_paragraph,
            "u": self._take_unicode,
            "uc": lambda number: setattr(self._state, "fallback", min(max(number or 0, 0), 50)),
            "pard": lambda _: setattr(self._state, "looks", Looks()),
            "plain": lambda _: self._state.reset_letters(),
            "b": lambda number: setattr(self._state, "is_bold", number != 0),
            "v": lambda number: setattr(self._state, "is_hidden", number != 0),
            "deleted": self._set_deleted,
            "revised": lambda _: setattr(self, "has_changes", True),
            "fs": lambda number: setattr(self._state, "size", (number or 24) / 2),
            "f": self._set_font,
            "fcharset": lambda number: setattr(self._font, "charset", number),
            "cpg": lambda number: setattr(self._font, "page", number),
            "s": self._set_style,
            "cs": self._drop_style,
            "ts": self._drop_style,
            "ds": self._drop_style,
            "sbasedon": lambda number: setattr(self._style, "based_on", number) if self._state.target == "styles" else None,
            "outlinelevel": self._set_outline,
            "ilvl": lambda number: setattr(self._state.looks, "depth", min(max(number or 0, 0), 8)),
            "intbl": lambda _: setattr(self._state.looks, "in_table", True),
            "itap": lambda number: setattr(self._state.looks, "in_table", bool(number)),
            "cell": lambda _: rows.end_cell(self._state.story, self._state.looks),
            "nestcell": lambda _: rows.end_nested_cell(self._state.story, self._state.looks),
            "row": lambda _: rows.end_row(self._state.story),
            "trowd": lambda _: rows.begin_definition(),
            "trleft": lambda number: rows.set_left(number or 0),
            "clmrg": lambda _: rows.cover_next(),
            "clvmrg": lambda _: rows.cover_next(),
            "cellx": lambda number: rows.add_edge(number or 0),
            "fonttbl": lambda _: self._aim("fonts"),
            "stylesheet": lambda _: self._aim("styles"),
            "info": lambda _: self._aim("info"),
            "listtext": lambda _: self._aim("marker"),
            "pntext": lambda _: self._aim("marker"),
            "upr": lambda _: self._aim("nowhere"),
            "nesttableprops": lambda _: self._aim("nowhere"),
            "ftnalt": lambda _: setattr(self._state.story, "kind", "endnote") if self._state.story.kind == "footnote" else None,
            "chftn": lambda _: setattr(self._state.story, "has_number", True),
            "deff": lambda number: setattr(self.look, "default_font", number or 0),
            "ansicpg": lambda number: setattr(self.look, "encoding", encoding_of_page(number or 0)),
            **{word: (lambda _, page=page: setattr(self.look, "encoding", encoding_of_page(page))) for word, page in words.PAGES.items()},  # type: ignore[misc]
            **{word: (lambda _, word=word: self._aim(word)) for word in words.INFO},  # type: ignore[misc]
            **{word: (lambda _, word=word: self._aim(word)) for word in words.TIMES},  # type: ignore[misc]
            **{word: (lambda number, word=word: self._set_time(word, number)) for word in ("yr", "mo", "dy")},  # type: ignore[misc]
        }

    def _aim(self, target: str) -> None:
        """Send a group's text somewhere; fields of the properties only from within them."""
        if target in words.INFO | words.TIMES and self._state.target != "info":
            return
        self._state.target = "nowhere" if target in self.info else target  # said twice: the first holds

    def _set_time(self, part: str, number: int | None) -> None:
        if self._state.target in words.TIMES and number is not None:
            self.times.setdefault(self._state.target, {})[part] = number

    def _set_deleted(self, number: int | None) -> None:
        self._state.is_deleted = number != 0
        self.has_changes = True

    def _set_font(self, number: int | None) -> None:
        if self._state.target == "fonts":
            self._font = self.look.fonts.setdefault(number or 0, Font())
        else:
            self._state.font = number

    def _set_style(self, number: int | None) -> None:
        if self._state.target == "styles":
            self._style = self.look.styles.setdefault(number or 0, Style())
        else:
            self._state.looks.style = number or 0

    def _drop_style(self, _number: int | None) -> None:
        """Styles of letters and tables have numbers of their own: their names are no paragraph's."""
        if self._state.target == "styles":
            self._style = Style()

    def _set_outline(self, number: int | None) -> None:
        if self._state.target == "styles":
            self._style.outline = number or 0
        else:
            self._state.looks.outline = number or 0
