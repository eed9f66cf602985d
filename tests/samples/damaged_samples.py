"""Samples that are hard or impossible to read: a scan without text, and a file that was not copied to its end."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DPI = 110


def make_scan(pdf: bytes) -> bytes:
    """The first page of a PDF as a scanner would see it: grey, a little askew, with specks; no text behind it."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    page = page.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    specks = random.Random(7)  # dust: the same on every run
    for _ in range(400):
        page.putpixel((specks.randrange(page.width), specks.randrange(page.height)), specks.randrange(90, 200))
    picture = io.BytesIO()
    page.save(picture, "JPEG", quality=45)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, pageCompression=0)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def make_broken(pdf: bytes) -> bytes:
    """The beginning of a PDF whose copying stopped."""
    return pdf[: len(pdf) // 2]
