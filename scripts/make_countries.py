"""Brings CLDR's country names into ontology/actors/countries.csv; run again it changes nothing.

The press forms are written by hand in the CSV. This script adds to each row the Vietnamese and the English name that CLDR
gives its territory, fills an empty ``label_en`` with the English one, and writes the table sorted, NFC and without
duplicates. CI runs it and expects git to stay clean.

Source: Unicode CLDR through babel (Unicode licence v3, which allows use, change and redistribution).
"""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

from babel import Locale
from babel.core import get_global

TABLE = Path(__file__).resolve().parent.parent / "ontology" / "actors" / "countries.csv"

FIELDS = ("id", "type", "class", "label_vi", "label_en", "names", "pair_names", "country", "part_of", "acts_for", "wikidata")


FORMER = frozenset({"ANT", "BUR", "CSK", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "VDR", "YMD", "YUG", "ZAR"})
"""ISO's withdrawn codes that CLDR lists under the successor, whose names they must not get."""

UNASSIGNED = frozenset({"ASC", "CPT", "DGA", "QUU", "TAA", "XAA", "XBB", "XKK", "ZZZ"})
"""Codes that CLDR uses, but that ISO 3166-1 assigns to no country."""


def alpha2_of() -> dict[str, str]:
    """ISO 3166-1 alpha-3 to alpha-2 of every territory of today; Kosovo under the press's own XKX."""
    territories = Locale("en").territories
    codes = {code: two[0] for code, two in get_global("territory_aliases").items() if len(code) == 3 and code.isalpha()}
    today = {code: two for code, two in codes.items() if two in territories and code not in FORMER | UNASSIGNED}
    return today | {"XKX": "XK"}


def press_forms(name: str) -> list[str]:
    """The forms in which a CLDR name is printed in running text.

    >>> press_forms("Myanmar (Burma)")
    ['Myanmar', 'Burma']
    >>> press_forms("St. Kitts & Nevis")
    ['St. Kitts and Nevis', 'Saint Kitts and Nevis']
    """
    name = unicodedata.normalize("NFC", name)
    if name.endswith(")"):
        first, second = name[:-1].split(" (", 1)
        return [first] if first.startswith(("Quần đảo", "Cocos")) else [first, second]
    name = name.replace(" & ", " and ") if "và" not in name else name
    return [name, name.replace("St. ", "Saint ")] if "St. " in name else [name]


def merged(table: str) -> str:
    """The text of the table with CLDR's names in it."""
    lines = unicodedata.normalize("NFC", table).splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    alpha2, vi, en = alpha2_of(), Locale("vi").territories, Locale("en").territories
    for row in rows:
        names = {name for name in row["names"].split("|") if name != ""}
        if row["id"] in alpha2:
            english = press_forms(en[alpha2[row["id"]]])
            row["label_en"] = row["label_en"] or english[-1 if english[0].startswith("St. ") else 0]
            names.update(english, press_forms(vi[alpha2[row["id"]]]))
        row["names"] = "|".join(sorted(names - {row["label_vi"], row["label_en"]}))
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: row["id"]))
    return "\n".join([*head, out.getvalue()])


if __name__ == "__main__":
    TABLE.write_text(merged(TABLE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
