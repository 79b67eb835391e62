"""The tables of a GeoPackage beside its layers: headings, code lists, sources, and styles."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from gis.files.writers.about import About
from gis.files.writers.content import Content, unlike
from gis.schema import Column, Kind, heading

FID, GEOMETRY = "fid", "geom"  # columns of every layer
STYLES: Final = "layer_styles"
# From OGC 12-128r18, annexes F.8 (metadata) and F.9 (schema).
TABLES: Final = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
    mime_type TEXT, constraint_name TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
    constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
    min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
    CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkg_metadata (
    id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
    md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
    metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
    reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
"""
SCHEMA_AT: Final = "http://www.geopackage.org/spec121/#extension_schema"
METADATA_AT: Final = "http://www.geopackage.org/spec121/#extension_metadata"
EXTENSIONS: Final = (
    ("gpkg_data_columns", "gpkg_schema", SCHEMA_AT),
    ("gpkg_data_column_constraints", "gpkg_schema", SCHEMA_AT),
    ("gpkg_metadata", "gpkg_metadata", METADATA_AT),
    ("gpkg_metadata_reference", "gpkg_metadata", METADATA_AT),
)
OWN_STANDARD: Final = "urn:border-belt:about"


@dataclass(frozen=True, eq=False)
class Written:
    """A layer as it was written: its rows, and what each column of the content is called."""

    content: Content
    frame: pd.DataFrame
    names: dict[str, str]


def add_tables(path: Path, layers: Sequence[Written], *, about: About) -> None:
    """Add the tables to a GeoPackage that has its layers."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(TABLES)
        database.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')", EXTENSIONS
        )
        _describe(database, layers, about=about)
        for layer in layers:
            _add_columns(database, layer)
            _add_style(database, layer)
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) "
            "VALUES (?, 'attributes', ?, '')",
            (STYLES, STYLES),
        )


def _describe(database: sqlite3.Connection, layers: Sequence[Written], *, about: About) -> None:
    database.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'application/json', ?)",
        (OWN_STANDARD, about.as_json()),
    )
    database.execute(
        "INSERT INTO gpkg_metadata_reference (reference_scope, md_file_id) VALUES ('geopackage', 1)"
    )
    titles = unlike([layer.content.label.zh or layer.content.key for layer in layers])
    database.executemany(
        "UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?",
        [
            (title, " ".join(dict.fromkeys(about.notice)), layer.content.key)
            for title, layer in zip(titles, layers, strict=True)
        ],
    )


def _add_columns(database: sqlite3.Connection, layer: Written) -> None:
    columns = layer.content.columns()
    there = {name: column for name, column in columns.items() if column}
    titles = unlike([heading(column, language="zh") for column in there.values()])
    for (name, column), title in zip(there.items(), titles, strict=True):
        own = layer.names[name]
        codes = list(_codes(column, layer.frame[own]))
        constraint = f"{layer.content.key}_{own}".lower() if codes else None
        database.executemany(
            "INSERT INTO gpkg_data_column_constraints VALUES (?, 'enum', ?, NULL, NULL, NULL, "
            "NULL, ?)",
            [(constraint, code, told) for code, told in codes],
        )
        database.execute(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, ?)",
            (
                layer.content.key,
                own,
                title,
                column.label.en,
                heading(column, language="en"),
                constraint,
            ),
        )


def _codes(column: Column, cells: pd.Series) -> Iterator[tuple[str, str]]:
    """Give each value of a code list with its words, those too that the data have beside it."""
    if column.kind is not Kind.CHOICE:
        return
    for code, words in column.choices.items():
        yield code, words.zh or code
    for other in sorted({*cells.dropna()} - {*column.choices}):
        yield other, other


def _add_style(database: sqlite3.Connection, layer: Written) -> None:
    drawing = layer.content.drawing
    if drawing is None:
        return
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner) "
        "VALUES ('', '', ?, ?, ?, ?, ?, 1, ?, '')",
        (
            layer.content.key,
            GEOMETRY if layer.content.is_placed else "",
            layer.content.key,
            drawing.qml(layer.names),
            drawing.sld(layer.names),
            layer.content.label.zh,
        ),
    )
