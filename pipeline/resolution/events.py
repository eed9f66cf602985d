"""The same event in several documents is one; two editions are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pipeline.resolution.event_names import EventName, index_event_names, read_event_name
from pipeline.resolution.event_places import place_events
from pipeline.resolution.event_rows import merge_events, move_events
from pipeline.resolution.frames import Row, Tables, build_frame, read_rows
from pipeline.resolution.names import fold_name

_SAME_PLACE = 80.0  # token set ratio: "Shanghai" and "Exhibition Centre (Shanghai)" are one place
_NOWHERE = frozenset({"online", "virtual", "virtually", "remotely", "hybrid"})  # held somewhere too
_TOPIC = frozenset({"on", "for", "about", "of", "towards", "toward"})  # what may follow a name that is the same event's short form
_MONTH, _DAY = 7, 10  # letters of "2022-11" and "2022-11-05"


@dataclass(frozen=True, slots=True)
class _Event:
    """A row of events with its name taken apart."""

    row: Row
    name: EventName

    @property
    def start(self) -> str:
        return self.row["start_on"] or ""

    @property
    def end(self) -> str:
        return self.row["end_on"] or self.start

    @property
    def years(self) -> frozenset[str]:
        return frozenset({self.start[:4], self.end[:4]}) if self.start else self.name.years

    @property
    def place(self) -> str:
        return " ".join(word for word in fold_name(self.row["place"] or "").split() if word not in _NOWHERE)

    @property
    def marks(self) -> list[str]:
        """What tells it from others of its series: edition and year."""
        return [*([f"edition {self.name.edition}"] if self.name.edition is not None else []), *sorted(self.years)]


@dataclass(slots=True)
class _Cluster:
    """Rows that are one event."""

    events: list[_Event] = field(default_factory=list)

    def takes(self, event: _Event) -> bool:
        """Whether an event may be this one: nothing that it says is denied by what is known."""
        return not any(_is_denied(event, other) for other in self.events) and any(_is_shown(event, other) for other in self.events)


def resolve_events(tables: Tables) -> Tables:
    """Tell which events of different documents are one.

    One are events of one series (by names, acronyms and aliases) that share their days, or their edition, and of which nothing else
    differs. What says neither day nor edition nor year is taken for one that does only where there is a single one. Different days stay
    different events: whether one is a slip is for a person (`find_conflicts`).

    Args:
        tables: Needs events, event_documents, participants and documents; entities and entity_aliases tell which names are one.

    Returns:
        The tables with each event once, under the id that it has in its earliest document, and with every document that names it.
    """
    aliases, rank = index_event_names(tables), _rank_events(tables)
    events = [_Event(row, read_event_name(row, aliases)) for row in read_rows(tables, "events")]
    series: dict[str, list[_Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (not event.marks, rank[event.row["event_id"]])):
        series[event.name.series].append(event)
    clusters = _join_short_names([cluster for _, members in sorted(series.items()) for cluster in _cluster(members)])
    roots = {
        event.row["event_id"]: min((event.row["event_id"] for event in cluster.events), key=rank.__getitem__)
        for cluster in clusters
        for event in cluster.events
    }
    if all(event == root for event, root in roots.items()):
        return place_events(tables)
    places = Counter(place["event_id"] for place in read_rows(tables, "event_documents"))
    merged = [merge_events([event.row for event in cluster.events], roots[cluster.events[0].row["event_id"]], places) for cluster in clusters]
    return place_events(move_events({**tables, "events": build_frame("events", merged)}, roots))


def _cluster(members: Sequence[_Event]) -> list[_Cluster]:
    """Cluster the events of one series; those that say something of their day or edition come first."""
    found: list[_Cluster] = []
    marked: dict[str, list[_Cluster]] = defaultdict(list)  # a series of a hundred years costs no more than its length
    for event in members:
        near = list({id(cluster): cluster for mark in event.marks for cluster in marked[mark]}.values()) if event.marks else found
        fitting = [cluster for cluster in near if event.name.is_telling and cluster.takes(event)]
        if len(fitting) != 1:  # of several it may be either: it stays by itself
            fitting = [_Cluster()]
            found.append(fitting[0])
        fitting[0].events.append(event)
        for mark in event.marks:
            if all(cluster is not fitting[0] for cluster in marked[mark]):
                marked[mark].append(fitting[0])
    return found


def _join_short_names(clusters: list[_Cluster]) -> list[_Cluster]:
    """Join what is held on the same day under a name and its longer form: "Lake Dialogue" and "Lake Dialogue on Ports"."""
    by_day: dict[tuple[str, str], list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        keys = {
            (event.start, " ".join(event.name.series.split()[:2])) for event in cluster.events if len(event.start) == _DAY and event.name.is_telling
        }
        for key in sorted(keys):
            by_day[key].append(cluster)
    for _, near in sorted(by_day.items()):
        for place, one in enumerate(near):
            for other in near[place + 1 :]:
                is_new = one is not other and one.events and other.events
                if is_new and _is_short_form(one, other) and all(one.takes(event) for event in other.events):
                    one.events += other.events
                    other.events = []
    return [cluster for cluster in clusters if cluster.events]


def _is_short_form(one: _Cluster, other: _Cluster) -> bool:
    short, long = sorted((one.events[0].name.series, other.events[0].name.series), key=len)
    rest = long.removeprefix(short + " ").split()
    return long.startswith(short + " ") and rest[0] in _TOPIC


def _is_denied(a: _Event, b: _Event) -> bool:
    """Whether edition, days or place say that two events are two."""
    if a.name.edition is not None and b.name.edition is not None and a.name.edition != b.name.edition:
        return True
    if a.start and b.start and not (_is_by(a.start, b.end) and _is_by(b.start, a.end)):
        return True
    if a.years and b.years and not a.years & b.years:
        return True
    return bool(a.place and b.place) and fuzz.token_set_ratio(a.place, b.place) < _SAME_PLACE


def _is_shown(a: _Event, b: _Event) -> bool:
    """Whether there is something to show that two events which nothing denies are one."""
    if not a.marks or not b.marks:
        return True
    if a.name.edition is not None and a.name.edition == b.name.edition:
        return True
    if a.start and b.start:
        return min(len(a.start), len(b.start)) >= _MONTH  # "in 2021" may be another meeting of that year
    return bool(a.name.years & b.years or b.name.years & a.years)


def _is_by(start: str, end: str) -> bool:
    """Whether a day comes no later than another, to the precision that both have."""
    known = min(len(start), len(end))
    return start[:known] <= end[:known]


def _rank_events(tables: Tables) -> dict[str, tuple[str, str, str]]:
    """The order of events: date and file of the earliest document of each, then its id."""
    documents = {row["document_id"]: (row["dated_on"] or "9999", row["file_name"] or "") for row in read_rows(tables, "documents")}
    first: dict[str, tuple[str, str]] = {}
    for place in read_rows(tables, "event_documents"):
        rank = documents.get(place["document_id"], ("9999", ""))
        first[place["event_id"]] = min(rank, first.get(place["event_id"], rank))
    return {row["event_id"]: (*first.get(row["event_id"], ("9999", "")), row["event_id"]) for row in read_rows(tables, "events")}
