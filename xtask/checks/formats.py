"""Reads what marsad writes with the tools of each format, and compares it with the JSON Lines.

Usage: formats.py MARSAD FOLDER; run by `cargo xtask test`.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys

import duckdb
import jsonschema
import networkx
import polars
import pyarrow.parquet
from followthemoney import model
from geojson_pydantic import FeatureCollection

marsad, folder = sys.argv[1], pathlib.Path(sys.argv[2])
root = pathlib.Path(__file__).parents[2]
folder.mkdir(parents=True, exist_ok=True)

# The articles, one of them twice, with an address and a broken line.
articles = [json.loads(path.read_text("utf-8")) for path in sorted((root / "eval/articles").glob("*.json"))]
lines = [
    {"url": f"https://news.example/{a['id']}", **{k: a[k] for k in ("id", "date", "outlet", "title", "text")}}
    for a in articles
]
lines.append({**lines[0], "id": "copy", "outlet": "صحيفة"})
source = folder / "articles.jsonl"
source.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def code(to, suffix=None):
    output = folder / f"events.{suffix or to}"
    for path in (output, pathlib.Path(f"{output}.progress")):
        path.unlink(missing_ok=True)
    subprocess.run([marsad, "code", "--quiet", "--to", to, "--output", output, source], check=True)
    return output


records = [json.loads(line) for line in code("jsonl").read_text("utf-8").splitlines()]
assert len(records) > 100, len(records)
schema = jsonschema.Draft202012Validator(json.loads((root / "docs/event.schema.json").read_text("utf-8")))
for record in records:
    schema.validate(record)
copies = [record for record in records if record["doc"] == "copy"]
assert copies and all(record["duplicate_of"] == lines[0]["id"] for record in copies)
ids = [record["id"] for record in records]
print(f"jsonl: {len(records)} records keep to docs/event.schema.json")

plover = json.loads(code("plover").read_text("utf-8"))
assert [event["id"] for event in plover] == ids
assert not any({"doc", "status", "gloss"} & event.keys() for event in plover)
print(f"plover: {len(plover)} events")

tables = {}
for to, delimiter in (("csv", ","), ("tsv", "\t")):
    with code(to).open(encoding="utf-8", newline="") as file:
        tables[to] = list(csv.DictReader(file, delimiter=delimiter))
    assert [row["id"] for row in tables[to]] == ids
assert tables["csv"] == tables["tsv"]
frame = polars.read_csv(folder / "events.csv", infer_schema_length=None)
assert frame["id"].to_list() == ids and frame.width == len(tables["csv"][0])
for row, record in zip(tables["csv"], records):
    assert row["event"] == record["event"][0] and row["date"] == (record["date"] or "")
    assert row["actor_code"].replace("; ", "") == "".join(party["code"] or "" for party in record["actor"])
    assert row["url"].startswith("https://news.example/")
print(f"csv, tsv: {frame.height} rows of {frame.width} columns, read by csv and polars")

nested = pyarrow.parquet.read_table(code("parquet")).to_pylist()
for row, record in zip(nested, records, strict=True):
    for key, value in record.items():
        assert row[key] == value, (key, row[key], value)
    day = record["date"] if record["date"] and len(record["date"]) == 10 else None
    assert (row["day"] and row["day"].isoformat()) == day
path = folder / "events.parquet"
states = duckdb.sql(
    f"select count(*) from (select unnest(actor) as party from '{path}') where party.code is not null"
).fetchall()[0][0]
assert states == sum(party["code"] is not None for record in records for party in record["actor"])
flat = polars.read_parquet(code("parquet-flat", "flat.parquet"))
assert flat["id"].to_list() == ids and flat.columns == ["day", *tables["csv"][0]]
for row, cells in zip(flat.drop("day").to_dicts(), tables["csv"]):
    for name, cell in cells.items():
        value = row[name]
        if isinstance(value, bool):
            assert cell == str(value).lower()
        elif isinstance(value, float):
            assert float(cell) == value
        else:
            assert cell == ("" if value is None else str(value)), name
count = duckdb.sql(f"select count(*), count(distinct event) from '{folder}/events.flat.parquet'").fetchall()[0]
assert count[0] == len(records)
print(f"parquet: {len(nested)} nested records and {flat.height} rows, read by pyarrow, polars and DuckDB")

polecat = polars.read_csv(code("polecat"), separator="\t", quote_char=None, infer_schema=False)
assert polecat.width == 40 and polecat["Event ID"].to_list() == ids
assert set(polecat["Quad Code"]) <= {
    f"{kind} {side}" for kind in ("VERBAL", "MATERIAL") for side in ("COOPERATION", "CONFLICT")
}
for row, record in zip(polecat.to_dicts(), records):
    denied = record["status"] == "denied"
    assert ("negation" in (row["Event Mode"] or "").split("; ")) == denied
print(f"polecat: {polecat.height} rows of {polecat.width} columns")

gdelt = [line.split("\t") for line in code("gdelt").read_text("utf-8").splitlines()]
asserted = [record for record in records if record["status"] == "asserted"]
assert len(gdelt) == len(asserted)
for row, record in zip(gdelt, asserted):
    assert len(row) == 61 and row[0].isdigit()
    assert re.fullmatch(r"(\d{8})?", row[1]) and re.fullmatch(r"\d{3,4}", row[26])
    assert row[27] == row[26][:3] and row[28] == row[26][:2] and row[29] in "1234"
    assert -10 <= float(row[30]) <= 10 and re.fullmatch(r"\d{14}", row[59])
    assert bool(row[51]) == (record["event_loc"] is not None)
print(f"gdelt: {len(gdelt)} rows of 61 columns; {len(records) - len(gdelt)} events that are not asserted left out")

features = FeatureCollection.model_validate_json(code("geojson").read_text("utf-8")).features
assert [feature.id for feature in features] == ids
for feature, record in zip(features, records):
    place = record["event_loc"]
    # 0, 0 stands in a record for a position that is not known; no map may show it.
    known = place is not None and (place["lat"], place["lon"]) != (0, 0)
    assert (feature.geometry is not None) == known
    if known:
        assert tuple(feature.geometry.coordinates) == (place["lon"], place["lat"])
print(f"geojson: {len(features)} features, validated by geojson-pydantic")

entities = {}
for line in code("ftm").read_text("utf-8").splitlines():
    data = json.loads(line)
    model.get(data["schema"]).validate(data)
    proxy = model.get_proxy(data, cleaned=False)
    # What the ontology's cleaning would throw away is not written.
    for prop, value in proxy.itervalues():
        assert prop.type.clean(value, proxy=proxy) is not None, (data["schema"], prop.name, value)
    known = entities.get(proxy.id)
    entities[proxy.id] = proxy if known is None else known.merge(proxy)
events = [entity for entity in entities.values() if entity.schema.name == "Event"]
assert len(events) == len(records)
for event in events:
    for party in event.get("organizer") + event.get("involved") + event.get("proof"):
        assert party in entities
print(f"ftm: {len(entities)} entities, {len(events)} of them events, validated by followthemoney")

# The lists of a ledger.
ledger = folder / "articles.marsad"
for path in folder.glob("articles.marsad*"):
    path.unlink()
subprocess.run([marsad, "add", "--quiet", ledger, source], check=True)


def listed(command, to):
    output = folder / f"{command}.{to}"
    subprocess.run([marsad, command, ledger, "--to", to, "--output", output], check=True)
    return output


for command in ("events", "stories", "agreements", "undertakings", "stances", "contacts"):
    rows = [json.loads(line) for line in listed(command, "jsonl").read_text("utf-8").splitlines()]
    assert rows, command
    table = pyarrow.parquet.read_table(listed(command, "parquet")).to_pylist()
    for row, wanted in zip(table, rows, strict=True):
        assert row == wanted, (command, row, wanted)
    id = "id" if command == "events" else "key"
    features = FeatureCollection.model_validate_json(listed(command, "geojson").read_text("utf-8")).features
    assert [feature.id for feature in features] == [row[id] for row in rows]
    if command == "events":
        for feature, row in zip(features, rows):
            assert (feature.geometry is not None) == (row["lat"] is not None)
    graph = networkx.read_graphml(listed(command, "graphml"))
    parties = {party for row in rows for party in row["actor"] + row["recipient"]}
    assert set(graph.nodes) <= parties
    edges = sum(
        len(row["actor"]) * len(row["recipient"]) or len(row["actor"]) * (len(row["actor"]) - 1) // 2
        for row in rows
    )
    assert graph.number_of_edges() == edges, (command, graph.number_of_edges(), edges)
    print(f"{command}: {len(rows)} rows, read by pyarrow, geojson-pydantic and networkx")
counts = duckdb.sql(
    f"select count(*), sum(len(evidence)) from '{folder}/stories.parquet' where tellings > 0"
).fetchall()[0]
assert counts[0] > 0 and counts[1] >= counts[0]
