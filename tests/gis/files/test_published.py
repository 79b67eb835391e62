import os
import re

import pytest

from gis.errors import FileError
from gis.files.published import publish, remove_older


def test_a_name_says_what_is_in_the_file_in_letters_and_digits_only(tmp_path):
    name = publish(tmp_path / "static", b"abc", suffix=".geojson")
    # SHA-256 of "abc", as FIPS 180-4 has it, begins so.
    assert name == "ba7816bf8f01cfea414140de5dae2223.geojson"
    assert re.fullmatch(r"[0-9a-z]+\.[a-z]+", name)
    assert (tmp_path / "static" / name).read_bytes() == b"abc"


def test_other_content_has_another_name(tmp_path):
    assert publish(tmp_path, b"seg_01", suffix=".json") != publish(
        tmp_path, b"seg_02", suffix=".json"
    )


def test_the_same_content_is_written_once_and_counts_as_new_again(tmp_path):
    path = tmp_path / publish(tmp_path, b"abc", suffix=".json")
    inode = path.stat().st_ino
    os.utime(path, (0, 0))
    publish(tmp_path, b"abc", suffix=".json")
    assert path.stat().st_ino == inode
    assert path.stat().st_mtime > 0
    assert len(list(tmp_path.iterdir())) == 1


def test_other_accounts_may_read_what_is_published(tmp_path):
    path = tmp_path / publish(tmp_path, b"abc", suffix=".json")
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gis.files.published.os.fsync", full)
    with pytest.raises(FileError, match="No space left"):
        publish(tmp_path, b"abc", suffix=".json")
    assert not list(tmp_path.iterdir())


def test_old_files_of_ours_go_and_all_others_stay(tmp_path):
    old, young = (publish(tmp_path, text, suffix=".json") for text in (b"1", b"2"))
    for name, age_s in {old: 101, young: 99, ".partial-x": 101, "leaflet.js": 101}.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_000 - age_s, 1_000 - age_s))
    assert remove_older(tmp_path, than_s=100, now_s=1_000) == 2
    assert {path.name for path in tmp_path.iterdir()} == {young, "leaflet.js"}
