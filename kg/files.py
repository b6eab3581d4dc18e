"""Files of records in YAML, the package's own and its users', read safely and fast."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any


def read_yaml(path: Path) -> Any:
    """What a YAML file says, its text brought to NFC.

    Raises:
        OSError, UnicodeDecodeError, yaml.YAMLError: when there is no such file, no UTF-8 or no YAML in it.
    """
    import yaml  # only here: most commands read what was compiled before

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's takes a ninth of the time; few systems are without
    return yaml.load(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")), Loader=loader)
