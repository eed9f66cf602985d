"""Which recommendations come first, which are shown at all, and how they are cut into pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import TypeVar

from pipeline.ids import fold_text
from pipeline.report.view import Statement, find_reason_to_hide
from pipeline.review.board import TO_DO, Board, State
from pipeline.review.doubts import tell_doubts
from pipeline.review.follow_up import NOT_YET, find_all_follow_ups, is_wanted
from pipeline.review.shelf import MISSED, Published, title_of
from pipeline.review.team import read_own_values, tell_ours

PAGE_SIZE = 50
BY_DOUBT, BY_FIELDS, BY_DOCUMENT = "doubt", "fields", "document"
OPEN, DISAGREED, ANY = "open", "disagreed", "any"
Order = tuple[float, float, str]
_Name = TypeVar("_Name", str, tuple[str, str])
_MANY = 300  # names offered in a filter: the rest is found by the text search


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see; "" is no wish.

    Attributes:
        status: "open" (not checked yet, or to check again), "any", "disagreed", or a review status.
        order: "doubt", "fields" (most doubtful fields first) or "document" (as they stand in it).
        theme: Id of a theme.
        document: Id of a document.
        actor: Who should act.
        recommender: Who recommends.
        form: "listed", "labelled", "running".
        sure: The word for how sure the program is.
        doubtful: A field that is doubtful, or "any".
        since: Dated on or after (ISO 8601).
        until: Dated on or before.
        q: Words that all stand in it.
        hidden: "yes" for those that report and workbook don't show too: other places of the same document, older versions.
        ours: "to" (made to the team's own organisations), "by" (made by them).
        own: A column of the team's own and its value: "own: Priority=high"; "own: Priority=" for those without one.
        follow: A state of follow-up, "unfinished", "overdue" or "not followed up".
        after: Where the page before ended.
    """

    status: str = OPEN
    order: str = BY_DOUBT
    theme: str = ""
    document: str = ""
    actor: str = ""
    recommender: str = ""
    form: str = ""
    sure: str = ""
    doubtful: str = ""
    since: str = ""
    until: str = ""
    q: str = ""
    hidden: str = ""
    ours: str = ""
    own: str = ""
    follow: str = ""
    after: str = ""

    def as_query(self) -> dict[str, str]:
        """What differs from no wish at all, as it stands in an address."""
        plain = Wish()
        return {item.name: value for item in fields(self) if (value := getattr(self, item.name)) != getattr(plain, item.name)}


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation or pledge in the queue, with the titles of its doubtful fields."""

    statement: Statement
    state: State
    doubted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the queue.

    Attributes:
        items: What is on it.
        total: How many there are on all pages.
        before: How many come before it.
        after: What `Wish.after` is for the next page; "" for the last.
        statuses: How many of what the filters but the status leave are of each status.
    """

    items: list[Item]
    total: int
    before: int
    after: str
    statuses: Mapping[str, int]


def read_wish(query: Mapping[str, str]) -> Wish:
    """Read a wish from an address; what isn't one of it is left aside, what is too long cut."""
    names = {item.name for item in fields(Wish)}
    return Wish(**{name: value.strip()[:300] for name, value in query.items() if name in names and value.strip()})


def find_page(board: Board, table: str, wish: Wish, size: int = PAGE_SIZE) -> Page:
    """Find a page of the queue.

    Args:
        board: What stands.
        table: "recommendations" or "commitments".
        wish: What is wanted.
        size: How many on a page.
    """
    tests = [*_list_tests(board, table, wish), *_list_team_tests(board, table, wish)]
    found: list[tuple[Order, Statement, State]] = []
    statuses: Counter[str] = Counter()
    for statement in board.statements(table).values():
        if all(test(statement) for test in tests):
            state = board.state(table, statement)
            statuses[state.status] += 1
            if state.disagreed:
                statuses[DISAGREED] += 1
            if _has_status(state, wish.status):
                found.append((_order(board, table, statement, state, wish.order), statement, state))
    statuses[ANY] = sum(statuses.values()) - statuses[DISAGREED]
    statuses[OPEN] = sum(statuses[status] for status in TO_DO)
    found.sort(key=itemgetter(0))
    start = _find_start([order for order, _, _ in found], wish.after)
    shown = found[start : start + size]
    after = _write_order(shown[-1][0]) if start + size < len(found) else ""
    items = [make_item(board, table, statement) for _, statement, _ in shown]
    return Page(items, len(found), start, after, statuses)


def make_item(board: Board, table: str, statement: Statement) -> Item:
    """A row as the queue lists it."""
    titles = tuple(title_of(table, name) for name in tell_doubts(board, table, statement))
    return Item(statement, board.state(table, statement), titles)


def _list_tests(board: Board, table: str, wish: Wish) -> list[Callable[[Statement], bool]]:
    """What a row has to fulfil, what sorts out most first."""
    tests: list[Callable[[Statement], bool]] = []
    if wish.document:
        tests.append(lambda one: one.document.document_id == wish.document)
    if not wish.hidden:
        tests.append(lambda one: one.row_id not in board.published.hidden)
    if wish.form:
        tests.append(lambda one: bool(one.row["form"] == wish.form))
    if wish.theme:
        tests.append(lambda one: wish.theme in tell_themes(board, table, one))
    if wish.actor:
        tests.append(lambda one: wish.actor in one.asked)
    if wish.recommender:
        tests.append(lambda one: wish.recommender in one.asked_by)
    if wish.sure:
        tests.append(lambda one: one.sure.word == wish.sure)
    if wish.since:
        tests.append(lambda one: (one.document.dated_on or "") >= wish.since)
    if wish.until:
        tests.append(lambda one: (one.document.dated_on or "9999")[: len(wish.until)] <= wish.until)
    if words := [fold_text(word) for word in wish.q.split()]:
        tests.append(lambda one: all(word in board.published.folded(one) for word in words))
    if wish.doubtful:
        tests.append(lambda one: bool(doubted := tell_doubts(board, table, one)) and wish.doubtful in {ANY, *doubted})
    return tests


def _list_team_tests(board: Board, table: str, wish: Wish) -> list[Callable[[Statement], bool]]:
    """What a row has to fulfil of what only people say."""
    tests: list[Callable[[Statement], bool]] = []
    if wish.ours:
        tests.append(lambda one: wish.ours in tell_ours(board, table, one.row_id))
    if wish.own:
        name, _, value = wish.own.partition("=")
        tests.append(lambda one: read_own_values(board, one.row_id).get(name, "") == value)
    if wish.follow:
        groups = {one.key: one for one in board.once(find_all_follow_ups)}
        if wish.follow == NOT_YET:
            tests.append(lambda one: one.row["group_id"] not in groups)
        else:
            keys = {key for key, one in groups.items() if is_wanted(one, wish.follow)}
            tests.append(lambda one: one.row["group_id"] in keys)
    return tests


def tell_themes(board: Board, table: str, statement: Statement) -> tuple[str, ...]:
    """Ids of the themes that a row has, what people said of its main one taken into account.

    Args:
        board: What stands.
        table: "recommendations", "commitments" or "near_misses".
        statement: The row.
    """
    state = board.state(table, statement)
    if "theme_id" not in state.machine:
        return statement.theme_ids
    return (state.values["theme_id"], *(key for key in statement.theme_ids if key != state.machine["theme_id"]))


def _has_status(state: State, wanted: str) -> bool:
    if wanted == OPEN:
        return state.status in TO_DO
    if wanted == DISAGREED:
        return bool(state.disagreed)
    return wanted in {ANY, state.status}


def _order(board: Board, table: str, statement: Statement, state: State, order: str) -> Order:
    """By doubt: what is to be checked again, then what nobody checked, the least sure first; by document: as they stand in it.

    By fields: those with most doubtful fields first. Of what was perhaps missed the likeliest come first.
    """
    if order == BY_DOCUMENT:
        return (board.published.order_of[statement.document.document_id], statement.place, statement.row_id)
    confidence = statement.row["confidence"]
    rank = TO_DO.index(state.status) if state.status in TO_DO else len(TO_DO)
    if table == MISSED:
        return (rank, -confidence, statement.row_id)
    sure = 2.0 if confidence is None else confidence
    return (rank, sure - (10.0 * len(tell_doubts(board, table, statement)) if order == BY_FIELDS else 0.0), statement.row_id)


def _write_order(order: Order) -> str:
    return f"{order[0]!r}~{order[1]!r}~{order[2]}"


def _find_start(orders: list[Order], after: str) -> int:
    first, _, rest = after.partition("~")
    second, _, key = rest.partition("~")
    try:
        mark = (float(first), float(second), key)
    except ValueError:
        return 0
    return sum(order <= mark for order in orders)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: (value, words, how many)."""

    themes: list[tuple[str, str, int]]
    documents: list[tuple[str, str, int]]
    actors: list[tuple[str, str, int]]
    recommenders: list[tuple[str, str, int]]
    sure: list[tuple[str, str, int]]


def find_all_choices(published: Published) -> dict[str, Choices]:
    """What the filters of both queues offer, by table."""
    return {table: find_choices(found.values(), published.view.themes) for table, found in published.statements.items()}


def find_choices(statements: Iterable[Statement], labels: Mapping[str, str]) -> Choices:
    """Find what the filters offer, the most frequent first.

    Args:
        statements: All recommendations or pledges.
        labels: Names of themes by id.
    """
    themes: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    actors: Counter[str] = Counter()
    recommenders: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for statement in statements:
        if find_reason_to_hide(statement.row):
            continue
        documents[statement.document.document_id, statement.document.title] += 1
        themes.update((key, labels[key]) for key in statement.theme_ids)
        actors.update(dict.fromkeys(statement.asked, 1))
        recommenders.update(dict.fromkeys(statement.asked_by, 1))
        if statement.sure.word:
            sure[statement.sure.word] += 1
    return Choices(
        [(key, label, count) for (key, label), count in _rank(themes)],
        [(key, title, count) for (key, title), count in _rank(documents)],
        [(name, name, count) for name, count in _rank(actors)],
        [(name, name, count) for name, count in _rank(recommenders)],
        [(name, name, count) for name, count in _rank(sure)],
    )


def _rank(counts: Counter[_Name]) -> list[tuple[_Name, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MANY]
