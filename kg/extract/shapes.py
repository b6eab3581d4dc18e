"""What the letters of a name in capitals tell of what it names: firms and papers, weapons' codes, English words for things."""

from __future__ import annotations

from collections.abc import Sequence

from kg.text import Token

NOUNS = frozenset({"BCH", "BCĐ", "CLB", "HLV", "HĐND", "HĐQT", "UBND"})
"""Letters that stand for common nouns before names: clubs, coaches, boards."""
FIRMS = frozenset({
    "Agency", "Airlines", "Airways", "Alliance", "Association", "Bank", "Báo", "Center", "Centre", "Chronicle", "Co", "Corp",
    "Council", "Daily", "Express", "Forum", "Foundation", "Fund", "Gazette", "Group", "Guardian", "Herald", "Inc", "Institute",
    "Journal", "Ltd", "Mail", "Mirror", "Movement", "Net", "Network", "News", "Observer", "Party", "Post", "Press", "Radio",
    "Review", "TV", "Telegraph", "Television", "Times", "Tribune", "Union", "University", "Watch", "Weekly", "báo",
})  # fmt: skip
"""Last words of the names of firms, papers and societies."""
OUTLETS = frozenset({
    "Chronicle", "Daily", "Express", "FM", "Gazette", "Herald", "Journal", "Mail", "Mirror", "News", "Observer", "Post", "Press",
    "Radio", "Review", "TV", "Telegraph", "Television", "Times", "Today", "Tribune", "Weekly",
})  # fmt: skip
"""Those of papers and stations, which may stand right behind a country's or town's name ("Peru TV")."""
THINGS = frozenset({
    "Accord", "Act", "Action", "Agreement", "Air", "Army", "Base", "Bay", "Beach", "Black", "Blue", "Border", "Bridge", "Bureau",
    "Camp", "Canal", "Cape", "Castle", "Channel", "City", "Club", "Command", "Committee", "Company", "Conference", "Corridor",
    "Court", "Cup", "Defence", "Defender", "Defense", "Department", "Desert", "Dialogue", "East", "Eastern", "Eagle", "Economic",
    "Exercise", "Falcon", "Federal", "Festival", "Fleet", "Force", "Fort", "Freedom", "Front", "Game", "Games", "Gate", "Global",
    "Golden", "Green", "Gulf", "Harbour", "High", "House", "Initiative", "International", "Iron", "Island", "Islands", "Lake",
    "League", "Line", "Lower", "Market", "Military", "Mission", "Mount", "Mountain", "National", "Navy", "New", "North",
    "Northern", "Ocean", "Office", "Old", "Operation", "Pacific", "Palace", "Pipeline", "Plan", "Plaza", "Port", "Prayer",
    "Program", "Project", "Red", "Republic", "River", "Road", "Royal", "Satellite", "Sea", "Security", "Sentinel", "Service",
    "Shield", "Silk", "Sky", "Society", "South", "Southern", "Square", "State", "Storm", "Strait", "Stream", "Street", "Strike",
    "Summit", "Sword", "System", "Team", "Thunder", "Tower", "Trade", "Train", "Treaty", "Upper", "Valley", "West", "Western",
    "White", "World", "Zone",
})  # fmt: skip
"""English words for things, which begin no person's name in the Vietnamese press ("South Stream", "Upper Nile")."""
_SURNAMES = frozenset({
    "Black", "Bridge", "Camp", "Castle", "Eagle", "East", "Ford", "Gate", "Golden", "Green", "High", "Lake", "North", "Old",
    "Royal", "Sky", "Storm", "Street", "West", "White",
})  # fmt: skip
ENDS = (THINGS - _SURNAMES) | {
    "Bakery",
    "Building",
    "Cafe",
    "Day",
    "Dream",
    "Fighters",
    "Flat",
    "Forces",
    "Friends",
    "Garden",
    "Gardens",
    "Ground",
    "Heights",
    "Holdings",
    "Hospital",
    "Hotel",
    "Industries",
    "Library",
    "Logistics",
    "Media",
    "Motor",
    "Motors",
    "Museum",
    "Online",
    "Organisation",
    "Organization",
    "Petroleum",
    "Pictures",
    "Police",
    "Range",
    "Resort",
    "School",
    "Services",
    "Shark",
    "Site",
    "Soldiers",
    "Source",
    "Station",
    "Studio",
    "Studios",
    "Systems",
    "Technologies",
    "Technology",
    "Theatre",
    "Trading",
    "Train",
    "Video",
}
"""Those that end none either."""
WEAPONRY = frozenset({
    "tên", "lửa", "tăng", "tiêm", "kích", "bay", "pháo", "radar", "thủ", "phòng", "tàu", "ngầm", "hạm", "uav", "drone", "vệ",
    "tinh", "bom", "đạn", "mẫu", "trực", "thăng", "súng", "rocket", "chiến", "cơ",
})  # fmt: skip
"""Syllables of words for weapons, one of which stands before a weapon's code."""


def is_code(words: Sequence[Token]) -> bool:
    """Whether a run is letters and a number ("MBT-3000", "Kh-101"), and no year."""
    return (
        len(words) == 2 and words[0].text.isalpha() and len(words[0].text) <= 5 and words[0].text[0].isupper()
        and words[1].text[0].isdigit() and not (len(words[1].text) == 4 and words[1].text[:2] in {"19", "20"})
    )  # fmt: skip
