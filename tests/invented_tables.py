"""Tables (and files) made of the invented corpus, as the rooms before publication would hand them on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
from invented_corpus import REJECTED, REPORTS, Piece, Report

from pipeline.ids import IdMaker, make_id
from pipeline.resolution import find_networks
from pipeline.schemas import TABLES
from pipeline.tables import complete_tables

Rows = dict[str, list[Any]]
WIDTH, HEIGHT, LEFT, SIZE, LEADING = 595.0, 842.0, 72.0, 11.0, 16.0


def document_id_of(report: Report) -> str:
    return make_id("document", report.file_name)


def entity_id_of(name: str) -> str:
    return make_id("entity", name)


def make_tables(run_id: str = "run-2", reports: list[Report] | None = None) -> dict[str, pd.DataFrame]:
    """All tables of the corpus, completed."""
    rows: Rows = defaultdict(list)
    for report in REPORTS if reports is None else reports:
        _add_document(rows, report)
    _add_corpus(rows)
    _add_run(rows, run_id)
    return complete_tables(find_networks(complete_tables({name: pd.DataFrame([asdict(row) for row in found]) for name, found in rows.items()})))


def _record(table: str, **values: Any) -> Any:
    return TABLES[table].record(**values)


def _add_document(rows: Rows, report: Report) -> None:
    document_id = document_id_of(report)
    ids, number, place, passage_number, page = IdMaker(document_id), 0, HEIGHT - 90.0, 0, 1
    recommendations = 0
    for section_number, (heading, kind, passages) in enumerate(report.sections, 1):
        section_id = ids.make("section", heading)
        rows["sections"].append(_record("sections", section_id=section_id, document_id=document_id, section_number=section_number, level=1 if heading else 0, heading=heading or None, kind=kind, page_start=page, page_end=page))  # fmt: skip
        place -= 2 * LEADING
        for passage in passages:
            passage_number += 1
            pieces = [piece if isinstance(piece, Piece) else Piece(piece) for piece in passage]
            passage_id = ids.make("passage", pieces[0].text)
            top = HEIGHT - place
            rows["passages"].append(_record("passages", passage_id=passage_id, document_id=document_id, section_id=section_id, passage_number=passage_number, kind="list item" if len(pieces) == 1 and kind == "recommendations" else "paragraph", text=" ".join(piece.text for piece in pieces), language=report.language, page=page if report.format == "pdf" else None))  # fmt: skip
            for piece in pieces:
                number += 1
                sentence_id = ids.make("sentence", piece.text)
                rows["sentences"].append(_record("sentences", sentence_id=sentence_id, document_id=document_id, passage_id=passage_id, sentence_number=number, text=piece.text))  # fmt: skip
                if report.format == "pdf":
                    for box, line in enumerate(wrap(piece.text), 1):
                        top = HEIGHT - place
                        rows["evidence_boxes"].append(_record("evidence_boxes", sentence_id=sentence_id, box_number=box, page=page, x0=LEFT, top=top - SIZE, x1=LEFT + 5.4 * len(line), bottom=top + 3))  # fmt: skip
                        place -= LEADING
                else:
                    rows["evidence_boxes"].append(
                        _record("evidence_boxes", sentence_id=sentence_id, box_number=1, locator=f"paragraph {passage_number}")
                    )
                if piece.kind:
                    _add_finding(rows, report, piece, {"section_id": section_id, "sentence_id": sentence_id}, page)
                    recommendations += piece.kind == "recommendation"
            place -= LEADING / 2
    rows["documents"].append(_record("documents", document_id=document_id, file_name=report.file_name, folder=report.file_name.rpartition("/")[0] or None, format=report.format, text_source=report.text_source, language=report.language, title=report.title, title_from="heading", document_type=report.document_type, publisher=report.publisher, publisher_entity_id=entity_id_of(report.publisher) if report.publisher else None, published_on=report.dated_on if report.dated_from == "published" else None, dated_on=report.dated_on, dated_from=report.dated_from, page_count=1 if report.format == "pdf" else None, word_count=number * 14, quality=report.quality, analysis=report.analysis, analysis_note=report.analysis_note, recommendation_count=recommendations if report.analysis == "full" else None, disclaimer=report.disclaimer, supersedes=make_id("document", report.supersedes) if report.supersedes else None))  # fmt: skip
    rows["files"].append(_record("files", file_name=report.file_name, document_id=document_id, outcome="processed"))


def _add_finding(rows: Rows, report: Report, piece: Piece, where: dict[str, Any], page: int) -> None:
    document_id, facts = document_id_of(report), dict(piece.facts)
    if piece.kind == "quantity":
        rows["quantities"].append(_record("quantities", quantity_id=make_id(document_id, "quantity", piece.text), document_id=document_id, sentence_id=where["sentence_id"], text=piece.text, **facts))  # fmt: skip
        return
    if piece.kind == "response":
        target = next(row.recommendation_id for row in rows["recommendations"] if row.text.startswith(facts["to"]))
        rows["responses"].append(_record("responses", response_id=make_id(document_id, "response", piece.text), recommendation_id=target, document_id=document_id, sentence_id=where["sentence_id"], text=piece.text, response=facts["response"], responded_by=facts["by"], responded_on=facts["on"]))  # fmt: skip
        return
    theme, group, by = facts.pop("theme", None), facts.pop("group", None), facts.pop("by", None)
    box = next((box for box in rows["evidence_boxes"] if box.sentence_id == where["sentence_id"]), None)
    values = {"form": "running", "voice": "document", "review_status": "unchecked", "is_main_place": True} | facts | where
    key = make_id(document_id, piece.kind, piece.text)
    is_old = any(other.supersedes == report.file_name for other in REPORTS)
    values |= {"document_id": document_id, "text": piece.text, "recommended_by": by, "dated_on": report.dated_on, "issued_by_entity_id": entity_id_of(report.publisher), "theme_id": make_id("theme", theme) if theme else None, "group_id": make_id("group", group) if group else None, "is_current": not is_old, "confidence": 0.91}  # fmt: skip
    if report.format == "pdf" and box:
        values |= {"page": page, "x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
    if piece.kind == "commitment":
        rows["commitments"].append(_record("commitments", commitment_id=key, **values))
        return
    rows["recommendations"].append(_record("recommendations", recommendation_id=key, **values))
    for role, names in (("actor", facts.get("actor")), ("addressee", facts.get("addressee")), ("recommended_by", by)):
        for name in (names or "").split("; "):
            if name:
                rows["recommendation_parties"].append(_record("recommendation_parties", recommendation_id=key, role=role, name=name, entity_id=entity_id_of(name)))  # fmt: skip
    if theme:
        rows["recommendation_themes"].append(_record("recommendation_themes", theme_id=make_id("theme", theme), recommendation_id=key, weight=0.8))


def _add_corpus(rows: Rows) -> None:
    groups = defaultdict(list)
    for row in rows["recommendations"]:
        if row.group_id:
            groups[row.group_id].append(row)
    for group_id, members in groups.items():
        dates = sorted(member.dated_on for member in members if member.dated_on)
        by = {name for member in members for name in (member.recommended_by or "").split("; ")}
        rows["recommendation_groups"].append(_record("recommendation_groups", group_id=group_id, text=members[0].text, place_count=len(members), document_count=len({member.document_id for member in members}), recommender_count=len(by), first_on=dates[0], last_on=dates[-1]))  # fmt: skip
    _add_themes(rows)
    _add_entities(rows)
    figures = [row for row in rows["quantities"] if row.unit == "t CO2"]
    if len(figures) == 3:
        a, b = figures[1:]
        rows["conflicts"].append(_record("conflicts", conflict_id=make_id("conflict", "ferries"), kind="figure", subject="Emissions of ferries at berth, 2022", document_id_a=a.document_id, sentence_id_a=a.sentence_id, value_a="around 46,500 t CO2", document_id_b=b.document_id, sentence_id_b=b.sentence_id, value_b="around 52,000 t CO2", review_status="unchecked"))  # fmt: skip
        rows["version_changes"].append(_record("version_changes", old_document_id=figures[0].document_id, new_document_id=a.document_id, kind="recommendation", old_key=None, new_key=None, change="stronger"))  # fmt: skip


def _add_themes(rows: Rows) -> None:
    terms = {
        "Shore power in ports": ["shore power", "ferry", "berth", "harbour", "grid connection", "cable"],
        "Skills for green jobs": ["apprentice", "fitter", "workshop", "training", "college"],
        "Flood insurance": ["flood", "fund", "premium", "insurer", "damage"],
        "Coastal data sharing": ["tide gauge", "register", "open licence", "survey", "archive"],
        "Small producers": ["smokehouse", "packaging", "producer", "register", "pier"],
    }
    trends = ["growing", "steady", None, "fading", None]
    for (label, words), trend in zip(terms.items(), trends, strict=True):
        theme_id = make_id("theme", label)
        members = {row.document_id for row in rows["recommendations"] if row.theme_id == theme_id}
        rows["themes"].append(_record("themes", theme_id=theme_id, label=label, machine_label=", ".join(words[:3]), is_reviewed=label.startswith("Shore"), document_count=len(members), passage_count=3 * len(members), coherence=0.31, stability=0.9, trend=trend, is_new_in_run=label.startswith("Flood"), is_retired=False))  # fmt: skip
        rows["theme_terms"] += [_record("theme_terms", theme_id=theme_id, term=word, weight=1 - place / 10) for place, word in enumerate(words)]
        rows["document_themes"] += [
            _record("document_themes", theme_id=theme_id, document_id=document_id, weight=0.6) for document_id in sorted(members)
        ]
        told = [row for row in rows["passages"] if any(word in row.text.lower() for word in words[:3])]
        rows["passage_themes"] += [_record("passage_themes", theme_id=theme_id, passage_id=row.passage_id, weight=0.7, is_telling=place < 3) for place, row in enumerate(told)]  # fmt: skip


def _add_entities(rows: Rows) -> None:
    named = [(row.name, row.entity_id) for row in rows["recommendation_parties"]]
    named += [(row.publisher, row.publisher_entity_id) for row in rows["documents"] if row.publisher]
    named += [(row.actor, entity_id_of(row.actor)) for row in rows["commitments"] if row.actor]
    for name, entity_id in sorted(set(named)):
        label = "GPE" if name in {"Vessland", "Orlen", "Halvard Isles", "Tarn Union"} else "ORG"
        rows["entities"].append(_record("entities", entity_id=entity_id, label=label, name=name, document_count=named.count((name, entity_id)), mention_count=2 * named.count((name, entity_id)), organisation_type="government" if "Ministry" in name else None))  # fmt: skip


def _add_run(rows: Rows, run_id: str) -> None:
    for file_name, stage, reason, hint in REJECTED:
        rows["rejected_files"].append(_record("rejected_files", file_name=file_name, stage=stage, reason=reason, hint=hint))
        rows["files"].append(_record("files", file_name=file_name, outcome="left out" if stage == "intake" else "rejected"))
    count = len(rows["documents"])
    rows["runs"].append(_record("runs", run_id=run_id, started_at="2025-01-14T08:30:00Z", finished_at="2025-01-14T08:31:12Z", version="0.1.0", found=count + 3, processed=count, unchanged=0, duplicate=0, waiting=0, rejected=2, left_out=1, removed=0))  # fmt: skip


def wrap(text: str, width: int = 84) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def write_files(raw: Path) -> dict[str, Path]:
    """Write the PDF reports of the corpus where their boxes say; returns every document's path (only the PDF files exist)."""
    from reportlab.pdfgen.canvas import Canvas

    for report in REPORTS:
        path = raw / report.file_name
        if report.format != "pdf":
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas, place = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1), HEIGHT - 90.0
        canvas.setFont("Times-Bold", 16)
        canvas.drawString(LEFT, HEIGHT - 72, report.title or "")
        for heading, _, passages in report.sections:
            place -= 2 * LEADING
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(LEFT, place + LEADING, heading)
            for passage in passages:
                canvas.setFont("Courier", 9)
                for piece in passage:
                    for line in wrap(piece.text if isinstance(piece, Piece) else piece):
                        canvas.drawString(LEFT, place, line)
                        place -= LEADING
                place -= LEADING / 2
        canvas.save()
    return {document_id_of(report): raw / report.file_name for report in REPORTS}
