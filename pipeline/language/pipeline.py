"""The spaCy pipeline of this room: a trained one first if there is one, then our own rules, one component a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import SettingsError
from pipeline.language.backend import choose_backend
from pipeline.language.shipped import find_trained
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

# What nothing reads costs no time: sentences are found by our own marker, lemmas by our own table.
_UNREAD = ("morphologizer", "trainable_lemmatizer", "lemmatizer", "attribute_ruler", "senter")
# These run on the sentences that ask for them alone (pipeline.language.syntax).
_ON_DEMAND = ("tagger", "parser")
_RULES = ("policy_gazetteer", "policy_names", "policy_numbered", "policy_quoted", "policy_persons", "policy_acronyms", "policy_entities")


def build_pipeline(settings: Settings) -> Language:
    """Assemble the pipeline that annotates one passage at a time.

    Args:
        settings: `settings.language.pipeline` names a spaCy pipeline or its folder; "auto" takes the trained one in models/ if there is one,
            "rules" none.

    Returns:
        A pipeline whose findings travel in `doc.spans`: "gazetteer", "names", "acronyms", "values" and, joined, "entities".

    Raises:
        SettingsError: The pipeline named can't be loaded.
    """
    import spacy

    from pipeline.language import acronyms, entities, gazetteer, names, numbered, persons, quoted, sentences, vetting  # noqa: F401  # registers the components

    trained = _find_trained(settings)
    nlp = spacy.blank("en") if trained is None else _load(trained)
    _split_marks(nlp)
    nlp.max_length = 10_000_000  # a passage longer than this is not prose; no component of ours needs memory by length
    nlp.add_pipe("policy_sentences", first=True, config={"is_final": not {"parser", "senter"}.isdisjoint(nlp.pipe_names)})
    if trained is not None:
        nlp.add_pipe("policy_vetting")
    for name in _RULES:
        nlp.add_pipe(name)
    return nlp


def _split_marks(nlp: Language) -> None:
    """Have the tokenizer part footnote marks (¹²) and full-width stops from words: no name ends in them."""
    from spacy.util import compile_infix_regex, compile_suffix_regex

    marks = [r"[⁰¹²³⁴-⁹]+", "。", "！", "？"]
    nlp.tokenizer.suffix_search = compile_suffix_regex([*nlp.Defaults.suffixes, *marks]).search
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *marks]).finditer


def _find_trained(settings: Settings) -> str | None:
    choice = settings.language.pipeline.strip()
    if choice == "rules":
        return None
    if choice != "auto":
        return choice
    found = find_trained(settings.models)
    return str(found) if found else None


def _load(name: str) -> Language:
    import spacy

    from pipeline.language import components  # noqa: F401  # what shipped pipelines are made of

    choose_backend()
    try:
        nlp = spacy.load(name, exclude=list(_UNREAD), disable=list(_ON_DEMAND))
    except (OSError, ValueError, ImportError) as error:
        raise SettingsError(
            f"The language pipeline '{name}' can't be loaded ({str(error).splitlines()[0]}). Install it or correct language.pipeline in briefmill.toml; "
            "'auto' takes the one that comes with the program, 'rules' takes none."
        ) from error
    for shared in ("tok2vec", "transformer"):
        if shared in nlp.pipe_names and set(nlp.get_pipe(shared).listening_components) <= set(_ON_DEMAND):
            nlp.disable_pipe(shared)
    return nlp
