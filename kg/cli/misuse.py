"""What is wrong with the words of a command line: in words of ours, with what may stand there instead.

typer finds the faults, and words some of them as its own libraries do ("Input should be greater than or equal to 1").
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import typer

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""The root of what typer raises for misuse, which it does not export; the one with ``ctx``, ``message`` and ``exit_code``."""
_FORMS = {"int_parsing": "whole number", "int_from_float": "whole number", "float_parsing": "number", "finite_number": "number"}


def tell_misuse(error: Exception, command: str) -> str:
    """One line that says where and what is wrong, and one that says where to read more, if the message does not say itself.

    Args:
        error: a `UsageError`.
        command: what was called, as far as it is one, as in ``kg show``.
    """
    given: Any = error
    path = command if given.ctx is None else given.ctx.command_path
    param = getattr(given, "param", None)
    match type(error).__name__:
        case "MissingParameter" if param is not None:
            told = f"{_name(param)} is missing: {_first_lower(str(param.help or 'it must be given')).rstrip('.')}"
        case "NoSuchOption":
            wanted = given.option_name.strip("-")
            near = [one for one in sorted(given.possibilities or ()) if get_close_matches(wanted, [one.strip("-")]) != []]
            told = f"there is no option {given.option_name}" + (f"; did you mean {' or '.join(near)}?" if len(near) > 0 else "")
        case "BadOptionUsage" if given.message.endswith("requires an argument."):
            told = f"{given.option_name} needs a value behind it"
        case "BadParameter" if param is not None:
            told = f"{_name(param)}: {_value(given)}"
        case "BadParameter":
            told = given.message if given.param_hint is None else f"{given.param_hint}: {given.message}"
        case _:
            told = _first_lower(given.message.rstrip(".")).replace("got unexpected extra argument(s)", "more than it takes:")
    return f"{path}: {told}" + (f"\n    How to use it: {path} -h" if "\n" not in told else "")


def _name(param: Any) -> str:
    """An option as people write it, by its longest name; an argument as the help has it."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name)


def _value(error: Any) -> str:
    """What is wrong with the value of an option: it is none of the choices, no number, or out of range."""
    read = getattr(error.__cause__, "errors", None)  # what pydantic found
    if read is None:
        return _first_lower(str(error.message))
    fault: Mapping[str, Any] = read()[0]
    value, limits = fault["input"], fault.get("ctx", {})
    if fault["type"] == "value_error":
        return str(limits["error"]).rstrip(".")
    if fault["type"] in _FORMS:
        return f"{value!r} is no {_FORMS[fault['type']]}"
    if "ge" in limits:
        return f"{value} is too low; it is at least {limits['ge']:g}"
    if "le" in limits:
        return f"{value} is too high; it is at most {limits['le']:g}"
    return f"{value!r} cannot be read: {_first_lower(str(fault['msg']))}"


def _first_lower(text: str) -> str:
    """A sentence to stand behind a colon; SPARQL stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
