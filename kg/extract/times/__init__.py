"""The grammar of time expressions: what a text says of when, as `kg.dates.Period`s, and when the text itself came out.

`load_times` compiles the grammar of a language once; `read_times` reads a whole document, so that "cùng ngày" and "năm đó"
find what they count from; `find_published` and `infer_published` tell the publication date from the text alone.
Durations ("70 năm"), ordinals ("lần thứ hai"), fractions and scores are no times, and a vague time ("mới đây") is found but
gets no period: there is never a false date.
"""

from kg.extract.times.published import find_published, infer_published
from kg.extract.times.read import TimeGrammar, TimeSpan, load_times, read_times

__all__ = ["TimeGrammar", "TimeSpan", "find_published", "infer_published", "load_times", "read_times"]
