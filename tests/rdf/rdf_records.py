"""Small records for the tests of kg.rdf: one article, its actors, and facts of each sort."""

from __future__ import annotations

from kg.model import Document, Entity, EntityType, Extraction, Fact, Modality, Polarity

TEXT = "Ngoại trưởng Nga Lan gặp ông Minh ở Paris hôm 1/11. Mỹ nói Nga đưa quân; Nga bác bỏ. Nga sẽ thăm Mỹ."
NAMES = {
    "RUS": (EntityType.COUNTRY, "Nga", None), "USA": (EntityType.COUNTRY, "Mỹ", None), "lan": (EntityType.PERSON, "Lan", None),
    "minh": (EntityType.PERSON, "Minh", None), "paris": (EntityType.PLACE, "Paris", "City"),
}  # fmt: skip


def fact_at(quote: str, kind: str, actor: tuple[str, ...], text: str = TEXT, **more: object) -> Fact:
    """A fact whose evidence is the first place of the quote in the text."""
    start = text.index(quote)
    return Fact(kind, actor, start=start, end=start + len(quote), quote=quote, rule="test/rule", **more)  # type: ignore[arg-type]


FACTS = (
    fact_at("Ngoại trưởng Nga Lan", "holds-position", ("lan",), recipient=("RUS",), role="foreign-minister", status="current"),
    fact_at(
        "gặp", "consult", ("lan", "minh"), mode="meet", date="2024-11-01", place="paris", confidence=0.9, trace=(("verb", "gặp"),)
    ),
    fact_at("Mỹ nói Nga đưa quân", "accuse", ("USA",), recipient=("RUS",), mode="allege"),
    fact_at("Nga đưa quân", "mobilize", ("RUS",), mode="troops", source=("USA",), denied_by=("RUS",)),
    fact_at("Nga bác bỏ", "reject", ("RUS",), recipient=("USA",), mode="deny"),
    fact_at("sẽ thăm", "consult", ("RUS",), recipient=("USA",), mode="visit", modality=Modality.PLANNED),
    fact_at("bác bỏ", "assault", ("RUS",), recipient=("USA",), polarity=Polarity.NEGATED, date="2023-07/2023-08"),
)  # fmt: skip


def make_extraction(facts: tuple[Fact, ...] = FACTS, id_: str = "bài/1", text: str = TEXT, **more: str | None) -> Extraction:
    """A document with these facts and every entity of `NAMES` that stands in them or in its text."""
    entities = []
    for key, (type_, name, cls) in sorted(NAMES.items()):
        start = text.find(name)
        spans = ((start, start + len(name)),) if start >= 0 else ()
        entities.append(Entity(key, type_, (name,), spans, cls, known=type_ is not EntityType.PERSON))
    published = more.pop("published", "2024-11-02")
    return Extraction(Document(id_, text, published=published, **more), tuple(entities), facts)  # type: ignore[arg-type]
