"""Writes the files of statistical programs in Tests/StatisticalTablesTests/Fixtures, and the CSV files with their contents.

Needs pandas and pyreadstat. Files of Stata and SAS are read by pandas, which shares no code with ReadStat; those of SPSS by
pyreadstat, and transport files by both.

    python Tests/References/statistical.py
"""

import csv
import datetime
import math
import pathlib

import numpy as np
import pandas as pd
import pyreadstat

FIXTURES = pathlib.Path(__file__).parent.parent / "StatisticalTablesTests" / "Fixtures"
WRITTEN = FIXTURES / "written"


def date(value, zero, per_day, shows_time):
    moment = datetime.datetime.combine(zero, datetime.time()) + datetime.timedelta(days=value / per_day)
    moment = (moment + datetime.timedelta(milliseconds=0.25)).replace(microsecond=0)
    return moment.strftime("%Y-%m-%d %H:%M:%S" if shows_time else "%Y-%m-%d") if moment.year > 999 else str(value)


def kind_of_date(program, display):
    """The day zero of dates, the units of a day, and whether there is a time; None for other formats."""
    name = display.upper().lstrip("%-")
    y1960, y1582 = datetime.date(1960, 1, 1), datetime.date(1582, 10, 14)
    if program == "stata":
        if name.startswith("TD") or name.startswith("D"):
            return y1960, 1, False
        return (y1960, 86_400_000, True) if name.startswith("TC") else None
    word = name.rstrip("0123456789.")
    if program == "spss":
        if word in ("DATE", "ADATE", "EDATE", "SDATE"):
            return y1582, 86_400, False
        return (y1582, 86_400, True) if word == "DATETIME" else None
    if word == "DATETIME":
        return y1960, 86_400, True
    return (y1960, 1, False) if word in ("DATE", "MMDDYY", "YYMMDD") else None


def number(value):
    return repr(int(value)) if math.isfinite(value) and value == int(value) and abs(value) < 1e15 else repr(float(value))


def column(values, labels, dates):
    """The cells of a column as texts; numbers have labels if all that occur have."""
    present = {v for v in values if not isinstance(v, str) and v is not None and not math.isnan(v)}
    named = bool(present) and labels and all(v in labels for v in present)
    cells = []
    for value in values:
        if value is None or isinstance(value, float) and math.isnan(value):
            cells.append("")
        elif isinstance(value, str):
            cells.append((labels or {}).get(value, value).strip())
        elif dates:
            try:
                cells.append(date(float(value), *dates))
            except OverflowError:
                cells.append(repr(float(value)))
        else:
            cells.append(labels[value].strip() if named else number(value))
    return cells


def write(path, names, columns):
    with open(path.parent / (path.name + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(zip(*columns))


def plain(series):
    if series.dtype == object or isinstance(series.dtype, pd.StringDtype):
        return [None if v is None or not isinstance(v, str) and pd.isna(v) else v if isinstance(v, str) else float(v) for v in series]
    return [float(v) for v in series.astype("float64")]


def answer_stata(path):
    with pd.read_stata(path, iterator=True, convert_categoricals=False, convert_dates=False, preserve_dtypes=True) as reader:
        table, labels = reader.read(), reader.value_labels()
        sets, displays = dict(zip(reader._varlist, reader._lbllist)), dict(zip(reader._varlist, reader._fmtlist))
    columns = []
    for name in table.columns:
        own = labels.get(sets[name]) if sets[name] else None
        # Pandas takes infinite numbers, which Stata does not have, for missing.
        infinite = {i for i, v in enumerate(pyreadstat.read_dta(str(path), disable_datetime_conversion=True)[0][name])
                    if isinstance(v, float) and math.isinf(v)}
        values = [-math.inf if i in infinite else v for i, v in enumerate(plain(table[name]))]
        columns.append(column(values, own, kind_of_date("stata", displays[name])))
    write(path, table.columns, columns)


def missing_ranges(values, ranges):
    def is_missing(v):
        return any(
            r["lo"] <= v <= r["hi"] for r in ranges if isinstance(r["lo"], str) == isinstance(v, str))
    return [None if v is not None and (isinstance(v, str) or not math.isnan(v)) and is_missing(v) else v for v in values]


def answer_spss(path, reader=pyreadstat.read_sav, program="spss"):
    table, meta = reader(str(path), user_missing=True, disable_datetime_conversion=True) if program == "spss" else reader(
        str(path), disable_datetime_conversion=True)
    columns = []
    for name in table.columns:
        values = missing_ranges(plain(table[name]), meta.missing_ranges.get(name, []))
        display = meta.original_variable_types[name] or ""
        columns.append(column(values, meta.variable_value_labels.get(name), kind_of_date(program, display)))
    write(path, table.columns, columns)


def answer_sas(path):
    table = pd.read_sas(path, encoding="utf-8")
    write(path, table.columns, [column(plain(table[name]), None, None) for name in table.columns])


def survey():
    """A table with everything that such files have beside numbers."""
    random = np.random.default_rng(20)
    n = 90
    age = random.integers(18, 80, n).astype(float)
    sex = random.integers(1, 3, n).astype(float)
    rating = random.integers(1, 6, n).astype(float)
    income = np.round(random.lognormal(7, 0.4, n), 2)
    party = np.where(income + 400 * random.normal(size=n) > 1100, 3.0, np.where(age > 45, 1.0, 2.0))
    town = random.choice(["Köln", "Aix-la-Chapelle", "東京", "Łódź"], n)
    return pd.DataFrame({"party": party, "age": age, "sex": sex, "rating": rating, "income": income, "town": town})


LABELS = {
    "party": {1: "left", 2: "centre", 3: "right"}, "sex": {1: "male", 2: "female"},
    # Only the ends are named, so that the column stays a number.
    "rating": {1: "very bad", 5: "very good"},
}
WORDS = ["vote in the last election", "age in years", "sex", "rating of the economy", "monthly income in euros", "place"]


def write_files():
    WRITTEN.mkdir(parents=True, exist_ok=True)
    table = survey()
    table.loc[[3, 40], "age"] = np.nan
    labels = {k: {float(c): t for c, t in v.items()} for k, v in LABELS.items()}
    for version in (8, 12, 14, 15):
        own = table.copy()
        if version < 14:
            own["town"] = own["town"].replace({"東京": "Tokyo", "Łódź": "Lodz", "Köln": "Koeln"})
        whole = {k: {int(c): t for c, t in v.items()} for k, v in LABELS.items()}
        own = own.astype({"party": "int32", "sex": "int32", "rating": "int32"})
        pyreadstat.write_dta(own, WRITTEN / f"survey-{version}.dta", version=version, variable_value_labels=whole, column_labels=WORDS)
    coded = table.copy()
    coded.loc[[5, 6], "income"] = -1.0
    coded.loc[[7], "income"] = -8.0
    coded.loc[[11], "age"] = 999.0
    coded.loc[[12], "town"] = "refused"
    ranges = {"income": [{"lo": -9, "hi": -1}], "age": [999], "town": ["refused"]}
    options = dict(variable_value_labels=labels | {"age": {999.0: "no answer"}}, missing_ranges=ranges, column_labels=WORDS)
    pyreadstat.write_sav(coded, WRITTEN / "survey.sav", **options)
    pyreadstat.write_sav(coded, WRITTEN / "survey.zsav", compress=True, **options)
    ascii_only = table.assign(town=table["town"].replace({"東京": "Tokyo", "Łódź": "Lodz", "Köln": "Koeln"}))
    pyreadstat.write_por(ascii_only, WRITTEN / "survey.por", column_labels=WORDS)
    pyreadstat.write_xport(ascii_only, WRITTEN / "survey.xpt", column_labels=WORDS, file_format_version=8)
    pyreadstat.write_xport(ascii_only, WRITTEN / "survey-5.xpt", column_labels=WORDS, file_format_version=5)
    # Missing values with letters, dates, and long texts.
    tagged = pd.DataFrame({"x": [1.0, 2.0, "a", "z", 5.0], "day": [pd.Timestamp("1960-01-01"), pd.Timestamp("2024-02-29"), pd.NaT, pd.Timestamp("1899-12-31"), pd.Timestamp("2000-01-01")]})
    pyreadstat.write_dta(tagged.drop(columns="day"), WRITTEN / "tagged.dta", version=14, missing_user_values={"x": ["a", "z"]})
    dates = pd.DataFrame({
        "day": tagged["day"], "moment": tagged["day"] + pd.Timedelta(hours=13, minutes=5, seconds=59),
        "prose": ["ä" * 300, "b", "", "c" * 2500, "b"], "n": np.arange(5)})
    dates.to_stata(WRITTEN / "dates.dta", write_index=False, version=118, convert_dates={"day": "td", "moment": "tc"}, convert_strl=["prose"])
    spss = dates.drop(columns="prose")
    spss["day"] = [None if pd.isna(v) else v.date() for v in spss["day"]]
    pyreadstat.write_sav(spss, WRITTEN / "dates.sav")
    twice = pd.DataFrame({"y": [1.0, 2.0, 3.0, 1.0]})
    pyreadstat.write_sav(twice, WRITTEN / "same-labels.sav", variable_value_labels={"y": {1.0: "yes", 2.0: "no", 3.0: "yes"}})


def main():
    write_files()
    for path in sorted(FIXTURES.glob("*/*")):
        match path.suffix:
            case ".dta": answer_stata(path)
            case ".sav" | ".zsav": answer_spss(path)
            case ".por": answer_spss(path, pyreadstat.read_por, "por")
            # It has two data sets, which is an error.
            case ".xpt" if path.stem == "test2": pass
            case ".xpt": answer_spss(path, pyreadstat.read_xport, "sas")
            case ".sas7bdat": answer_sas(path)


if __name__ == "__main__":
    main()
