"""An Office Open XML package: its parts, and which part refers to which (ECMA-376 part 2).

python-docx and python-pptx open the same packages, but refuse strict files, files with macros and files with a reference that leads
nowhere, and load every picture; reports in the wild are all of these.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

from lxml import etree

from pipeline.errors import LimitError, UnreadableFileError
from pipeline.readers.unpacking import read_member

Element = Any  # lxml's elements carry no types

# Strict files name the same things under other addresses (ISO/IEC 29500-1 against -4).
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)(/[A-Za-z/]+)?")
_TRANSITIONAL = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006",
    b"presentationml": b"http://schemas.openxmlformats.org/presentationml/2006",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006",
    b"spreadsheetml": b"http://schemas.openxmlformats.org/spreadsheetml/2006",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006",
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGED = "Open it in the program that made it, save it again, and drop the new copy."


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another.

    Attributes:
        kind: Last word of its type, letters only, in lower case: "footnotes", "header", "slidelayout" ...
        target: Name of the part it leads to; an address for one that leads out of the package.
        is_external: Whether it leads out of the package.
    """

    kind: str
    target: str
    is_external: bool


class Package:
    """An open Office file.

    Names of parts are compared without regard to case, as the standard has it; a package closes its archive when its block ends.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Take over an archive that `open_archive` let through.

        Args:
            archive: The archive.
        """
        self._archive = archive
        self._names = {_clean(name).casefold(): name for name in archive.namelist()}
        self._relations: dict[str, dict[str, Relation]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._archive.close()

    def __contains__(self, part: str) -> bool:
        return _clean(part).casefold() in self._names

    def names(self) -> list[str]:
        """Names of all parts, sorted."""
        return sorted(_clean(name) for name in self._names.values())

    def find_main(self, default: str) -> str:
        """Name of the main part: where the package's own references lead, else where it usually stands.

        Raises:
            UnreadableFileError: The package has no main part.
        """
        for relation in self.relations("").values():
            if relation.kind == "officedocument" and relation.target in self:
                return relation.target
        if default in self:
            return default
        raise UnreadableFileError("The file is damaged: its main part is missing.", _DAMAGED)

    def size(self, part: str) -> int:
        """What a part unpacks to, in bytes; 0 for one that is missing."""
        name = self._names.get(_clean(part).casefold())
        return 0 if name is None else self._archive.getinfo(name).file_size

    def relations(self, part: str) -> dict[str, Relation]:
        """References of a part by id; those of the package itself for "". Damaged ones count as none."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.find_xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
            found = root.iter(_RELATION) if root is not None else ()
            self._relations[part] = {relation.get("Id", ""): _make_relation(relation, folder) for relation in found}
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """Name of the first existing part of a kind that a part refers to; None if there is none."""
        targets = (relation.target for relation in self.relations(part).values() if relation.kind == kind and not relation.is_external)
        return next((target for target in targets if target in self), None)

    def xml(self, part: str) -> Element:
        """Parse a part.

        Raises:
            UnreadableFileError: It is missing or damaged.
            LimitError: It is larger or deeper than any report, or declares entities.
        """
        name = self._names.get(_clean(part).casefold())
        if name is None:
            raise UnreadableFileError(f"The file is damaged: its part '{part}' is missing.", _DAMAGED)
        return parse_xml(read_member(self._archive, name), part)

    def find_xml(self, part: str | None) -> Element | None:
        """Parse a part that a document can do without; None if it is missing or damaged."""
        if part is None or part not in self:
            return None
        try:
            return self.xml(part)
        except UnreadableFileError:
            return None


def parse_xml(data: bytes, part: str) -> Element:
    """Parse a part's XML without following anything that leads out of it.

    Args:
        data: The bytes.
        part: Its name, for the message.

    Returns:
        The root element, in the transitional namespaces.

    Raises:
        UnreadableFileError: It is damaged.
        LimitError: It nests too deep, or declares entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_STRICT.sub(_loosen, data), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error) or "xmlSAX2Characters" in str(error) or "huge" in str(error):
            raise LimitError(f"Its part '{part}' is nested deeper or is larger than any report.", "Save it as PDF.") from error
        raise UnreadableFileError(f"The file is damaged: its part '{part}' is not valid XML.", _DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise LimitError(f"Its part '{part}' declares entities, as no office program writes them.", "Check where the file came from.")
    return root


def _loosen(match: re.Match[bytes]) -> bytes:
    family = _TRANSITIONAL.get(match[1])
    return family + (match[2] or b"") if family else match[0]


def _clean(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _make_relation(element: Element, folder: str) -> Relation:
    target = element.get("Target", "")
    kind = element.get("Type", "").rsplit("/", 1)[-1].replace("-", "").lower()  # strict files spell them without hyphens
    if element.get("TargetMode") == "External":
        return Relation(kind, target, is_external=True)
    path = unquote(target.split("#", 1)[0])
    return Relation(kind, posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/"), is_external=False)
