"""The last proof of a revision is stored, and a file without a proof counts as none."""

from datetime import UTC, datetime

import pytest

from gis.files.proofs import LastProof, keep, last

REVISION = "0123456789abcdef"
PROOF = LastProof(at=datetime(2026, 5, 31, 10, 30, tzinfo=UTC), agree=214, part=0, not_proved=3)


def test_what_is_kept_is_read_again(tmp_path):
    keep(PROOF, revision=REVISION, folder=tmp_path / "proofs")
    assert last(revision=REVISION, folder=tmp_path / "proofs") == PROOF


def test_another_revision_has_none(tmp_path):
    keep(PROOF, revision=REVISION, folder=tmp_path)
    assert last(revision=REVISION[::-1], folder=tmp_path) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"at": "soon", "agree": 1}'])
def test_a_file_without_a_proof_counts_as_none(tmp_path, content):
    (tmp_path / f"{REVISION}.json").write_text(content, "utf-8")
    assert last(revision=REVISION, folder=tmp_path) is None


def test_a_revision_is_not_a_path(tmp_path):
    with pytest.raises(ValueError, match="up"):
        last(revision="../up", folder=tmp_path)
