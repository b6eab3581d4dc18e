"""The signs of fillers, in blocks that are made once: where a group stands, what slots it fills, who it is."""

from __future__ import annotations

from functools import cache

from kg.extract.events.signs import Block

RULED = Block(("rule's",), ("rule's",), own=True)
"""Of those whom the rules take."""
REACHED = Block(("reached",), ("reached",))
"""Of countries that are named only by their people or places."""
COUNTRY_OF = Block(("country of",), ("country of",))
"""Of the country of somebody who is named."""
COMBINED = Block(("combined",), ("combined",))
"""Of those whom the rules take together, and no group names together."""


@cache
def minded(mind: str, mode: str = "") -> Block:
    """Of whom the discourse has in mind; without ``mode`` where they are named too."""
    return Block((f"mind {mind}", *([f"mind {mind}|{mode}"] if mode else ())), (f"mind {mind}",))


@cache
def placed(side: str, far: str, over: int, mode: str) -> Block:
    """On which side of the predicate a group stands, how far, over how many others."""
    return Block((f"{side} {far}", f"{side} over {over}"), (f"{side} over {over}|{mode}",))


@cache
def led(lead: str, side: str, mode: str) -> Block:
    """Which word stands before it."""
    return Block((f"lead {lead}|{side}|{mode}",), (f"lead {lead}|{side}",))


@cache
def related(relations: tuple[str, ...], mode: str) -> Block:
    """What the parse makes of it."""
    plain = [f"relation {name}|{mode}" for name in relations or ("none",)]
    return Block(tuple(plain), tuple([f"relation {name}" for name in relations]))


@cache
def held(side: str, comma: bool, pronoun: bool, people: bool, by: int, nearer: int, known: bool) -> Block:
    """Whether punctuation parts the two, how it is named, how many others have it or stand nearer."""
    marks = [name for name, holds in ((f"comma {side}", comma), ("pronoun", pronoun), ("people", people)) if holds]
    return Block((*marks, f"held by {by}|{known}", f"nearer {nearer} {side}"))


@cache
def standing_by(following: str, parted: str, joined: bool, listed: int, side: str) -> Block:
    """What follows a group; whether it is an aside, parted by commas, one of a list."""
    more = [name for name, holds in ((parted, parted), ("joined", joined), (f"list {listed}", listed > 1)) if holds]
    return Block(tuple([f"{one} {side}" for one in (f"next {following}", *more)]))


@cache
def mentioned(times: int, first: str, side: str) -> Block:
    """How often the sentence names them, and where the text does so first."""
    return Block((f"named {times} {side}", *([f"first named {first} {side}"] if first else ())))


@cache
def apart(signs: tuple[str, ...]) -> Block:
    """Whether group and predicate are parted by brackets or quotation marks."""
    return Block(signs)


@cache
def wanted(at: str, slots: tuple[str, ...], mode: str) -> Block:
    """Which of the frame's slots it fills, and which the frame asks for."""
    return Block((f"wanted {at}|{mode}", *(f"slot {name}|{mode}" for name in slots)), (f"wanted {at}",))


@cache
def ruled_group(kind: str, mode: str, frame: str) -> Block:
    """That the rules take this group."""
    return Block(("rule's group", f"rule's group|{kind}|{mode}", f"rule's group|{frame}"), own=True)


@cache
def known(often: int, sort: str, class_: str | None, role: str | None, outlet: bool) -> tuple[Block, Block]:
    """Who they are: how often they are named and of what type, then class and position."""
    more = ("outlet",) if outlet else ()
    about = (f"class {class_}", *([] if role is None else [f"role {role}"]))
    return Block((f"often {often}", *more), (f"type {sort}", *more), own=True), Block(about, about)


@cache
def company(others: tuple[str, ...], mode: str) -> Block:
    """Of which other predicates they are subject or object."""
    return Block(tuple([f"{other}|{mode}" for other in others]))


@cache
def nobody(kind: str, mode: str, frame: str, ruled: bool) -> Block:
    """Of no recipient; ``ruled`` where the rules take none either."""
    rules = ("rule's", "rule's nobody") if ruled else ()
    return Block((f"nobody|{kind}", f"nobody|{mode}", f"nobody|{frame}", *rules))


@cache
def framed(order: int, frame: str, kind: str, rule: str, mode: str) -> Block:
    """The frame, how many others of the trigger come first, and what the rules make of it."""
    return Block((f"order {order}", f"kind {kind}", f"frame {frame}", f"rule {rule}", f"rule {rule}|{mode}"), (f"rule {rule}",))


@cache
def told_before(times: int) -> Block:
    """How often the kind was told before."""
    return Block((), (f"told before {times}",))


@cache
def reading(rule: str) -> Block:
    """That the reading is the rules' own."""
    return Block((f"rule's reading {rule}",), (f"rule's reading {rule}",))


@cache
def told(mode: str, clause: str, governing: str, quoted: bool, light: bool, headless: bool) -> Block:
    """How a predicate is told, in what clause, governed by what."""
    more = [name for name, holds in (("quoted", quoted), ("light", light), (f"no subject|{mode}", headless)) if holds]
    return _both(f"voice {mode}", f"clause {clause}", f"governor {governing}", *more)


@cache
def coloured(colours: tuple[str, ...]) -> Block:
    """As what it is told: planned, denied and so on."""
    return _both(*(f"told {one}" for one in colours))


@cache
def standing(sentence: int, shape: str, times: int) -> Block:
    """In which sentence it is told, how that ends, how many times stand near."""
    return _both(f"sentence {sentence}", shape, f"times {times}")


@cache
def beside(behind: str, noun: str) -> Block:
    """The word behind a trigger, and the one before a noun and what counts it."""
    return _both(f"next {behind}", *([f"before noun {noun}"] if noun else ()))


@cache
def lead(before: str, mode: str) -> Block:
    """The word before a trigger."""
    return Block((f"lead {before}|{mode}",))


@cache
def governs(kinds: str, colours: tuple[str, ...], same: bool) -> Block:
    """A predicate that is governed by this one, how it is told, whether the subject is the same."""
    whose = "its own" if same else "others"
    return Block((f"governs {kinds}", *(f"governs {kinds} {one}" for one in colours), f"governs {kinds} of {whose}"))


def _both(*signs: str) -> Block:
    return Block(signs, signs)
