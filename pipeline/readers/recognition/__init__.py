"""Text recognition (OCR) for pages that have no usable text of their own."""
