"""Tables: the same rows in every form, cells guarded, and a clear word where a library is missing."""

import csv
import io
import sys

import pytest

from kg.errors import InputError
from kg.table import Table, suffix_of

TABLE = Table(("name", "n", "mean", "yes"), (("=cmd()", 1, 0.5, True), ("Nga\nvà", None, None, None), ("<b>", -3, -1.0, False)))


def test_csv_is_guarded_and_reads_back() -> None:
    rows = list(csv.DictReader(io.StringIO(TABLE.to_csv())))
    assert [row["name"] for row in rows] == ["'=cmd()", "Nga\nvà", "<b>"]
    assert [row["n"] for row in rows] == ["1", "", "-3"]


def test_pandas_has_numbers_as_numbers() -> None:
    pd = pytest.importorskip("pandas", reason="pip install 'kg-actors[analysis]'")
    frame = TABLE.to_pandas()
    assert list(frame.columns) == list(TABLE.columns) and frame["n"].sum() == -2 and frame["mean"].mean() == -0.25
    assert pd.isna(frame.loc[1, "n"]) and frame["name"].tolist()[0] == "=cmd()"
    assert len(Table(("a", "b"), ()).to_pandas()) == 0


def test_parquet_reads_back_with_types_and_the_same_bytes() -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pip install 'kg-actors[analysis]'")
    read = pq.read_table(io.BytesIO(TABLE.to_parquet()))
    assert [str(field.type) for field in read.schema] == ["string", "int64", "double", "bool"]
    assert read.to_pylist() == list(TABLE.records())
    assert TABLE.to_parquet() == TABLE.to_parquet()
    assert pq.read_table(io.BytesIO(Table(("a",), ()).to_parquet())).num_rows == 0


@pytest.mark.parametrize(("module", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_parquet")])
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, module: str, method: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=r"pip install 'kg-actors\[analysis\]'"):
        getattr(TABLE, method)()
    assert TABLE.encode("csv").startswith(b"name,n")


def test_an_unknown_form_lists_the_known() -> None:
    assert suffix_of("a.PARQUET") == "parquet"
    for act in (lambda: suffix_of("a.xlsx"), lambda: TABLE.encode("xlsx")):
        with pytest.raises(InputError, match=r"csv, .*tsv, .*parquet"):
            act()


def test_a_notebook_shows_text_as_text() -> None:
    shown = TABLE._repr_html_()
    assert "&lt;b&gt;" in shown and "<b>" not in shown
    assert "200 of 300 rows" in Table(("n",), tuple((n,) for n in range(300)))._repr_html_()
