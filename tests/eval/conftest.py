"""The corpora as the evaluation asks them."""

from pathlib import Path

import pytest

from eval.runner import AskedWorld, Worlds
from library.store import Library
from retrieval.assistant import Assistant


@pytest.fixture(scope="session")
def worlds(
    digests_folder: Path, digests_assistant: Assistant, fictional_folder: Path, fictional_assistant: Assistant
) -> Worlds:
    return {
        "digests": AskedWorld(Library.open(digests_folder), digests_assistant),
        "fictional": AskedWorld(Library.open(fictional_folder), fictional_assistant),
    }
