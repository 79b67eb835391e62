"""`border-belt export`: what the page Export gives, by the same code.

The internal edition is the planner's; the public one is the same for everybody.
"""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.errors import InputError
from gis.files.saving import save
from gis.files.shapefile_write import Encoding
from gis.files.writers import formats
from gis.files.writers.content import Content
from gis.files.writers.formats import Format, Wanted
from gis.files.writers.limits import limits
from gis.files.writers.worksheets import NOTE, csv_files
from gis.systems import GCJ02_MARK, System
from layers.editions import Edition, open_layers
from layers.exported.belt_zip import belt_zip
from layers.exported.contents import (
    ALL_LAYERS,
    WHOLE_BELT,
    Ask,
    about,
    of_layer,
    of_result,
    systems_of,
)
from layers.masking import Role
from layers.of_belt import layers_of
from layers.tabulate import readable
from views.command import opened
from views.command.exits import Exit
from views.daily.results import DAILY, Daily

ENCODINGS: Mapping[str, Encoding] = MappingProxyType({"utf-8": Encoding.UTF8, "gbk": Encoding.GBK})
ALL, BELT = "all", "belt"


def run(asked: Namespace) -> Exit:
    """Write layers of a belt, or a result, as a file."""
    session = opened.session(asked.folder)
    belt = session.belt
    edition = Edition(asked.edition)
    if asked.format == BELT:
        _whole(belt, asked, edition)
        return Exit.DONE
    form = Format(asked.format)
    system = _system(belt, form, asked.system, asked.output)
    wanted = Wanted(
        format=form, system=system, language=asked.lang, encoding=ENCODINGS[asked.encoding]
    )
    ask = Ask(edition=edition, role=Role.PLANNER, system=system, language=asked.lang)
    result = DAILY.get(asked.layer)
    if result is None:
        keys = _keys(belt, asked.layer, edition)
        contents = [_chosen(of_layer(belt, key, ask), asked.ids) for key in keys]
    else:
        contents = [_chosen(_of_daily_work(session, result, ask), asked.ids)]
    if asked.layer == ALL:
        contents = formats.fitting(contents, form)
    refused = limits(contents, wanted).refused
    if refused:
        raise InputError.of(refused)
    own = list(result.layers) if result else [content.key for content in contents]
    title = ALL_LAYERS if asked.layer == ALL else contents[0].label
    said = about(belt, own, title=title, edition=edition, system=system)
    if result:
        said = replace(said, settings=result.settings(session))
    if form is Format.CSV and asked.output.suffix.lower() != ".zip" and len(contents) == 1:
        files = csv_files(contents[0], about=said)
        save(files[f"{contents[0].key}.csv"], path=asked.output, belt=asked.folder)
        save(files[NOTE], path=_note_beside(asked.output), belt=asked.folder)
    else:
        written = formats.write(contents, about=said, wanted=wanted)
        save(written, path=asked.output, belt=asked.folder)
    return Exit.DONE


def _of_daily_work(session: Session, result: Daily, ask: Ask) -> Content:
    """Work out a result as its page opens; it tells where posts are, so it is for internal use."""
    if ask.edition is Edition.PUBLIC:
        raise InputError(
            "The result {key} is not part of the public edition.",
            remedy="Export it for internal use: --edition internal.",
            key=result.table.key,
        )
    rows = result.taken(session, role=ask.role, language=ask.language)
    in_words = readable(rows, result.table, language=ask.language).reset_index(drop=True)
    content = of_result(session.belt, result.classed(rows), rows, system=ask.system)
    return replace(content, words=lambda kept: in_words.loc[kept.index])


def _whole(belt: Belt, asked: Namespace, edition: Edition) -> None:
    """Write the whole belt as a zip that is a belt again."""
    if asked.layer != ALL or asked.ids:
        raise InputError(
            "The format belt holds all layers, not {key} alone.",
            remedy="Write all in place of the layer, and leave --ids out.",
            key=asked.layer,
        )
    said = about(belt, list(open_layers(belt, edition)), title=WHOLE_BELT, edition=edition)
    ask = Ask(edition=edition, role=Role.PLANNER)
    written = belt_zip(belt, asked.folder, ask=ask, about=said)
    save(written, path=asked.output, belt=asked.folder)


def _keys(belt: Belt, key: str, edition: Edition) -> list[str]:
    """Return the layers asked for; raise if the edition may not contain one."""
    there, opened = layers_of(belt), open_layers(belt, edition)
    if key == ALL:
        return list(opened)
    if key not in there:
        raise InputError(
            "This belt has no layer {key}.",
            remedy="Its layers are: {names}.",
            key=key,
            names=", ".join(there),
        )
    if key not in opened:
        raise InputError(
            "The layer {key} is not part of the public edition.",
            remedy="Export it for internal use: --edition internal.",
            key=key,
        )
    return [key]


def _system(belt: Belt, form: Format, asked: str | None, output: Path) -> System:
    """Return the system asked for, or that of the format; raise if the format cannot have it."""
    possible = formats.systems_of(form, systems_of(belt).offered())
    system = System(asked) if asked else possible[0]
    if system not in possible:
        raise InputError(
            "The format {format} cannot be written in the coordinates {system}.",
            remedy="Choose one of: {names}.",
            format=form.value,
            system=system.value,
            names=tuple(one.value for one in possible),
        )
    if system is System.GCJ02 and GCJ02_MARK not in output.name:
        raise InputError(
            "The file {name} would hold shifted coordinates without saying so.",
            remedy="Write {mark} into its name, for example {example}.",
            name=output.name,
            mark=GCJ02_MARK,
            example=f"{output.stem}_{GCJ02_MARK}{output.suffix}",
        )
    return system


def _chosen(content: Content, ids: str | None) -> Content:
    """Keep the rows with the ids asked for; raise if there is one that no row has."""
    if ids is None:
        return content
    wanted = [one.strip() for one in ids.split(",") if one.strip()]
    there = content.frame["id"].tolist() if "id" in content.frame else []
    missing = _not_in(wanted, there)
    if missing or not wanted:
        raise InputError(
            "The layer {key} has no row with the id {ids}.",
            remedy="Look the ids up in its column id, and separate them by commas.",
            key=content.key,
            ids=missing,
        )
    return content.of_rows([row for row, own in enumerate(there) if own in wanted])


def _not_in(wanted: Sequence[str], there: Sequence[object]) -> tuple[str, ...]:
    return tuple(one for one in wanted if one not in there)


def _note_beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.{NOTE}")
