"""briefmill: reports in, linked tables out.

The floor plan, downhill; a record changes once at each doorway and never goes back:

    raw file ─intake→ found file ─readers→ Block ─passages→ Section, Passage ─language→ Sentence, Mention, Recommendation, ...
    ─store→ (whole corpus) ─resolution→ Entity, groups ─themes→ Theme ─decisions applied→ tables → a person's decision

`analyse.py` is the stream in one screen; `schemas/` says what flows; `flows/` says when and where.
"""
