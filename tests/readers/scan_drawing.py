"""Draws scans for the tests of text recognition: pages of invented text, drawn and turned into pictures."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from pdf_drawing import Draw, draw_pdf, make_lines, write_lines
from PIL import Image

ENGINES = [name for name, is_there in (("tesseract", shutil.which("tesseract")), ("rapidocr", importlib.util.find_spec("rapidocr"))) if is_there]


def letter(canvas) -> None:
    """A heading and two paragraphs."""
    write_lines(canvas, ["Pilots and tugs"], 72, 110, size=20, font="Helvetica-Bold")
    write_lines(canvas, make_lines(4, 70), 72, 150, size=12, leading=16)
    write_lines(canvas, make_lines(4, 70, 30), 72, 240, size=12, leading=16)


def draw_picture(folder: Path, draw: Draw = letter, dpi: int = 150) -> Image.Image:
    """A page as a picture in grey."""
    with pypdfium2.PdfDocument(draw_pdf(folder / "source.pdf", [draw])) as document:
        picture: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    return picture


def save_scan(path: Path, *pictures: Image.Image, dpi: int = 150) -> Path:
    """A PDF of pictures and nothing else."""
    pictures[0].save(path, "PDF", save_all=True, append_images=list(pictures[1:]), resolution=dpi)
    return path


def make_program(folder: Path, script: str) -> Path:
    """A program that calls itself tesseract."""
    folder.mkdir(exist_ok=True)
    program = folder / "tesseract"
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)
    return program


Change = Callable[[Image.Image], Image.Image]
