"""Parts of `benchmarks/reading.py`: programs that read PDF files, each in a process of its own, and what is compared."""
