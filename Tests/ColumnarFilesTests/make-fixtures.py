"""Writes the columnar files that the tests read, with pyarrow, polars, DuckDB and fastparquet.

Files beside a `plain.csv` have its rows. Run this in an environment with these packages; the files are committed, so
that the tests do not need them. The files in `odd` are copies from the tests of pyarrow (Apache 2.0).
"""

import datetime
import decimal
from pathlib import Path

import duckdb
import fastparquet
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent / "Fixtures"
random = np.random.default_rng(21)
ROWS = 120


def save(folder, name):
    (HERE / folder).mkdir(exist_ok=True)
    return str(HERE / folder / name)


# Numbers, a factor, a truth value, a date, and classes; some values are missing.
x = np.round(random.normal(size=ROWS), 3)
n = random.integers(-50, 50, ROWS)
big = random.integers(0, 2**40, ROWS)
group = np.array(["north", "south", "east", "Ünï cödé"])[random.integers(0, 4, ROWS)]
flag = random.integers(0, 2, ROWS) == 1
day = [datetime.date(2024, 2, 27) + datetime.timedelta(days=int(d)) for d in random.integers(0, 4, ROWS)]
cents = [decimal.Decimal(int(v)).scaleb(-2) for v in random.integers(-9999, 9999, ROWS)]
label = np.array(["low", "middle", "high"])[
    np.digitize(x + n / 40 + random.normal(scale=0.8, size=ROWS), [-0.5, 0.5])
]
gaps = random.random(ROWS) < 0.1


def with_gaps(values, at):
    return [None if gap else value for value, gap in zip(values, at)]


def table(has_gaps):
    a, b = (gaps, np.roll(gaps, 7)) if has_gaps else (np.zeros(ROWS, bool), np.zeros(ROWS, bool))
    return pa.table(
        {
            "x": pa.array(with_gaps(x.tolist(), a), pa.float64()),
            "n": pa.array(with_gaps(n.tolist(), b), pa.int32()),
            "big": pa.array(big.tolist(), pa.int64()),
            "group": pa.array(with_gaps(group.tolist(), b), pa.string()),
            "flag": pa.array(with_gaps(flag.tolist(), a), pa.bool_()),
            "day": pa.array(with_gaps(day, b), pa.date32()),
            "cents": pa.array(cents, pa.decimal128(7, 2)),
            "label": pa.array(label.tolist(), pa.string()),
        }
    )


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def csv(path, data):
    lines = [",".join(data.column_names)]
    lines += [",".join(cell(row[name]) for name in data.column_names) for row in data.to_pylist()]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


whole, holes = table(False), table(True)
for folder, data in (("whole", whole), ("holes", holes)):
    csv(save(folder, "plain.csv"), data)
    for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
        for version in ("1.0", "2.0"):
            pq.write_table(
                data, save(folder, f"arrow-{codec}-v{version[0]}.parquet"), compression=codec, data_page_version=version,
                row_group_size=50, data_page_size=256, write_batch_size=16)
    plain = {"use_dictionary": False, "compression": "none"}
    for version in ("1.0", "2.0"):
        pq.write_table(data, save(folder, f"plain-v{version[0]}.parquet"), data_page_version=version, **plain)
        deltas = {
            "x": "BYTE_STREAM_SPLIT", "n": "DELTA_BINARY_PACKED", "big": "DELTA_BINARY_PACKED",
            "group": "DELTA_BYTE_ARRAY", "label": "DELTA_LENGTH_BYTE_ARRAY", "flag": "RLE",
            "day": "DELTA_BINARY_PACKED", "cents": "DELTA_BYTE_ARRAY",
        }
        pq.write_table(
            data, save(folder, f"delta-v{version[0]}.parquet"), data_page_version=version, column_encoding=deltas, **plain)
        splits = {"x": "BYTE_STREAM_SPLIT", "n": "BYTE_STREAM_SPLIT", "big": "BYTE_STREAM_SPLIT", "cents": "BYTE_STREAM_SPLIT"}
        pq.write_table(
            data, save(folder, f"split-v{version[0]}.parquet"), data_page_version=version, column_encoding=splits, **plain)
    # Decimals as whole numbers, and dictionaries as categories.
    categories = data.set_column(3, "group", data["group"].dictionary_encode())
    pq.write_table(categories, save(folder, "integer-decimals.parquet"), store_decimal_as_integer=True, version="1.0")
    # Groups without rows.
    with pq.ParquetWriter(save(folder, "empty-groups.parquet"), data.schema) as writer:
        writer.write_table(data.slice(0, 0))
        writer.write_table(data.slice(0, 70))
        writer.write_table(data.slice(0, 0))
        writer.write_table(data.slice(70))
    pl.from_arrow(data).write_parquet(save(folder, "polars.parquet"), row_group_size=64)
    pl.from_arrow(data).write_parquet(save(folder, "polars-snappy.parquet"), compression="snappy", statistics=False)
    con = duckdb.connect()
    con.register("data", data)
    for codec in ("snappy", "zstd", "gzip", "lz4_raw", "uncompressed"):
        for version in ("V1", "V2"):
            target = save(folder, f"duckdb-{codec}-{version}.parquet")
            con.execute(f"COPY data TO '{target}' (FORMAT parquet, CODEC '{codec}', PARQUET_VERSION '{version}')")
    frame = data.to_pandas()
    frame["day"] = [None if d is None else str(d) for d in data["day"].to_pylist()]
    frame["cents"] = [float(c) for c in data["cents"].to_pylist()]
    for kind, codec in (("snappy", "SNAPPY"), ("gzip", "GZIP"), ("zstd", "ZSTD"), ("none", None)):
        fastparquet.write(
            save(folder, f"fast-{kind}.parquet"), frame, compression=codec, row_group_offsets=[0, 41],
            object_encoding={"group": "utf8", "flag": "bool", "day": "utf8", "label": "utf8"})
    # A folder of files, as Spark writes it.
    (HERE / folder / "parts").mkdir(exist_ok=True)
    for i, start in enumerate((0, 55, 90)):
        stop = (55, 90, ROWS)[i]
        pq.write_table(data.slice(start, stop - start), HERE / folder / "parts" / f"part-{i:05}.snappy.parquet")
    (HERE / folder / "parts" / "_SUCCESS").write_bytes(b"")
    for codec in ("uncompressed", "lz4", "zstd"):
        feather.write_feather(categories, save(folder, f"feather-{codec}.arrow"), compression=codec, chunksize=50)
    with ipc.new_stream(save(folder, "stream.arrows"), categories.schema) as writer:
        writer.write_table(categories, max_chunksize=33)
    pl.from_arrow(data).write_ipc(save(folder, "polars.arrow"), compression="zstd")
    pl.from_arrow(data).write_ipc_stream(save(folder, "polars-stream.arrows"))

# Further types of numbers: all have the values of small whole numbers or halves.
small = random.integers(0, 100, ROWS)
kinds = {
    "i8": pa.int8(), "i16": pa.int16(), "u8": pa.uint8(), "u16": pa.uint16(), "u32": pa.uint32(), "u64": pa.uint64(),
    "f32": pa.float32(), "f16": pa.float16(),
}
columns = {
    name: pa.array((small + i).astype(kind.to_pandas_dtype()), kind) for i, (name, kind) in enumerate(kinds.items())
}
wide = decimal.Decimal("12345678901234567890.125")
columns["wide"] = pa.array([wide + int(v) for v in small], pa.decimal128(38, 3))
columns["wider"] = pa.array([-wide - int(v) for v in small], pa.decimal256(60, 3))
second = datetime.datetime(2024, 2, 27, 12, 30)
columns["at"] = pa.array([second + datetime.timedelta(hours=int(v) % 3) for v in small], pa.timestamp("us"))
columns["nano"] = pa.array([second + datetime.timedelta(milliseconds=250 * (int(v) % 3)) for v in small], pa.timestamp("ns"))
columns["clock"] = pa.array([(datetime.datetime.min + datetime.timedelta(minutes=int(v) % 4)).time() for v in small], pa.time64("us"))
columns["label"] = pa.array(label.tolist(), pa.string())
types = pa.table(columns)


def type_cell(value):
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime()
    if isinstance(value, datetime.datetime) and value.microsecond:
        return str(value).rstrip("0")
    if isinstance(value, (float, np.floating)):
        return repr(float(value))
    return str(value)


lines = [",".join(types.column_names)]
lines += [",".join(type_cell(row[name]) for name in types.column_names) for row in types.to_pylist()]
Path(save("types", "plain.csv")).write_text("\n".join(lines) + "\n")
pq.write_table(types, save("types", "arrow.parquet"))
pq.write_table(types, save("types", "plain.parquet"), use_dictionary=False, compression="none")
pq.write_table(types, save("types", "int96.parquet"), use_deprecated_int96_timestamps=True)
pl.from_arrow(types.drop_columns(["wider"])).write_parquet(save("types", "polars-without-wider.parquet"))
feather.write_feather(types, save("types", "feather.arrow"))

# Lists of one length.
embedding = random.normal(size=(ROWS, 5)).astype(np.float32)
fixed = pa.FixedSizeListArray.from_arrays(pa.array(embedding.ravel()), 5)
lists = {
    "fixed": fixed,
    "list": pa.array([row.tolist() for row in embedding], pa.list_(pa.float32())),
    "large": pa.array([row.tolist() for row in embedding], pa.large_list(pa.float64())),
}
lines = [",".join([f"emb[{i}]" for i in range(5)] + ["n", "label"])]
lines += [
    ",".join([repr(float(v)) for v in embedding[i]] + [str(n[i]), label[i]]) for i in range(ROWS)
]
Path(save("lists", "plain.csv")).write_text("\n".join(lines) + "\n")
for name, values in lists.items():
    data = pa.table({"emb": values, "n": pa.array(n), "label": pa.array(label.tolist())})
    for version in ("1.0", "2.0"):
        pq.write_table(
            data, save("lists", f"{name}-v{version[0]}.parquet"), data_page_version=version, row_group_size=50,
            data_page_size=300, write_batch_size=7, use_dictionary=name == "list")
    feather.write_feather(data, save("lists", f"{name}.arrow"))
    pl.from_arrow(data).write_parquet(save("lists", f"{name}-polars.parquet"))
    con.register("lists", data)
    con.execute(f"COPY lists TO '{save('lists', f'{name}-duckdb.parquet')}' (FORMAT parquet)")
# Missing lists and elements.
holed = [None if gaps[i] else [None if i % 9 == 4 and j == 2 else float(v) for j, v in enumerate(row)] for i, row in enumerate(embedding)]
lines = [",".join([f"emb[{i}]" for i in range(5)] + ["label"])]
lines += [
    ",".join(["" if row is None or v is None else repr(v) for v in (row or [None] * 5)] + [label[i]])
    for i, row in enumerate(holed)
]
Path(save("list-holes", "plain.csv")).write_text("\n".join(lines) + "\n")
data = pa.table({"emb": pa.array(holed, pa.list_(pa.float32())), "label": pa.array(label.tolist())})
for version in ("1.0", "2.0"):
    pq.write_table(data, save("list-holes", f"arrow-v{version[0]}.parquet"), data_page_version=version, row_group_size=50, data_page_size=300, write_batch_size=7)
feather.write_feather(data, save("list-holes", "feather.arrow"))
data = data.set_column(0, "emb", pa.array(holed, pa.list_(pa.float32(), 5)))
feather.write_feather(data, save("list-holes", "fixed.arrow"))

# Files that cannot be read, or not whole.
few = pa.table({"x": [1.0, 2.0, 3.0], "label": ["a", "b", "a"]})
pq.write_table(few.slice(0, 0), save("refused", "no-rows.parquet"))
pq.write_table(pa.table({}), save("refused", "no-columns.parquet"))
pq.write_table(few.append_column("tags", pa.array([[1.0], [2.0, 3.0], []])), save("refused", "ragged.parquet"))
pq.write_table(few.append_column("who", pa.array([{"a": 1, "b": 2}] * 3)), save("refused", "structure.parquet"))
pq.write_table(few.append_column("words", pa.array([["a"], ["b"], ["c"]])), save("refused", "words.parquet"))
pq.write_table(few.append_column("map", pa.array([[("k", 1)]] * 3, pa.map_(pa.string(), pa.int32()))), save("refused", "map.parquet"))
pq.write_table(few.append_column("bytes", pa.array([b"\xff\xfe", b"\x00\xff", b"a"])), save("refused", "bytes.parquet"))
pq.write_table(few, save("refused", "brotli.parquet"), compression="brotli")
nested = pa.array([[[1.0]], [[2.0]], [[3.0]]])
pq.write_table(few.append_column("nested", nested), save("refused", "nested.parquet"))
for name in ("ragged", "structure", "words", "nested"):
    feather.write_feather(pq.read_table(save("refused", f"{name}.parquet")), save("refused", f"{name}.arrow"))
import pyarrow.parquet.encryption as encryption  # noqa: E402


class Keys(encryption.KmsClient):
    def __init__(self, config):
        super().__init__()

    def wrap_key(self, key, name):
        return key.hex()

    def unwrap_key(self, wrapped, name):
        return bytes.fromhex(wrapped)


factory = encryption.CryptoFactory(Keys)
for name, footer in (("encrypted", False), ("encrypted-column", True)):
    properties = factory.file_encryption_properties(
        encryption.KmsConnectionConfig(),
        encryption.EncryptionConfiguration(footer_key="f", column_keys={"c": ["x"]}, plaintext_footer=footer))
    with pq.ParquetWriter(save("refused", f"{name}.parquet"), few.schema, encryption_properties=properties) as writer:
        writer.write_table(few)

# Small files for damage at every byte.
few = pa.table(
    {
        "x": [1.5, None, 3.5, 4.5],
        "n": pa.array([1, 2, None, 4], pa.int64()),
        "t": ["a", "b", None, "b"],
        "l": pa.array([[1.0, 2.0], [3.0, 4.0], None, [5.0, 6.0]], pa.list_(pa.float32())),
        "d": pa.array([None, decimal.Decimal("1.25"), decimal.Decimal("2.50"), decimal.Decimal("3.75")], pa.decimal128(30, 2)),
    }
)
# Without statistics and the schema of Arrow, most of the bytes are those that are read.
small = {"write_statistics": False, "store_schema": False}
pq.write_table(few, save("small", "dictionary-snappy.parquet"), compression="snappy", **small)
pq.write_table(
    few, save("small", "delta-gzip.parquet"), compression="gzip", use_dictionary=False, data_page_version="2.0",
    column_encoding={"x": "BYTE_STREAM_SPLIT", "n": "DELTA_BINARY_PACKED", "t": "DELTA_BYTE_ARRAY", "d": "DELTA_BYTE_ARRAY"},
    **small)
pq.write_table(few, save("small", "plain-lz4.parquet"), compression="lz4", use_dictionary=False, **small)
pq.write_table(few, save("small", "dictionary-zstd.parquet"), compression="zstd", data_page_version="2.0", **small)
few = few.set_column(2, "t", few["t"].dictionary_encode())
feather.write_feather(few, save("small", "file.arrow"), compression="uncompressed")
feather.write_feather(few, save("small", "file-lz4.arrow"), compression="lz4")
large = pa.table(
    {
        "id": pa.array([2**53 + 1, 2**53, -(2**63), 2**53 + 1], pa.int64()),
        "unsigned": pa.array([2**64 - 1, 1, 1, 0], pa.uint64()),
        "label": ["a", "b", "a", "b"],
    }
)
pq.write_table(large, save("extremes", "large.parquet"))
for year, town, values in ((2023, "a%2Fb", [1.0, 2.0]), (2024, "__HIVE_DEFAULT_PARTITION__", [3.0])):
    folder = f"partitions/year={year}/town={town}"
    (HERE / folder).mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"x": values, "label": ["a"] * len(values)}), HERE / folder / "part-0.parquet")
pq.write_table(pa.table({"x": [1.0], "label": ["a"]}), save("different", "a.parquet"))
pq.write_table(pa.table({"x": ["one"], "label": ["a"]}), save("different", "b.parquet"))

# The flowers of the tool's tests.
import pyarrow.csv  # noqa: E402

tool = HERE.parents[1] / "SoftmaxToolTests" / "Tables"
flowers = pa.csv.read_csv(HERE.parents[2] / "Examples" / "Data" / "iris.csv")
flowers = flowers.set_column(4, "species", flowers["species"].dictionary_encode())
pq.write_table(flowers, tool / "iris.parquet", compression="zstd", write_statistics=False, store_schema=False)
feather.write_feather(flowers, str(tool / "iris.arrow"), compression="lz4")
with ipc.new_stream(str(tool / "iris.arrows"), flowers.schema) as writer:
    writer.write_table(flowers)
