"""A small library of invented reports, read once for all tests that word answers."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from eval.generate.corpus_sources import CORPUS
from ingest.batch import ingest_files
from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from retrieval.binding import Names
from retrieval.models.configured import names_of
from retrieval.understand import World


@cache
def library() -> Library:
    made = Library.create(Path(mkdtemp(prefix="gongkai-test-")))
    fictional, digests = CORPUS / "fictional", CORPUS / "digests"
    files = [
        *sorted(fictional.glob("yunxiu-20*")),
        *sorted(fictional.glob("fuqiao-*")),
        *sorted(digests.glob("donghu*")),
    ]
    ingest_files(made, sorted(files), lambda _: None, workers=1)
    return made


@cache
def world() -> World:
    return World.of(library())


@cache
def names() -> Names:
    return names_of(world())


@cache
def computed(question: str) -> Answer:
    """The answer without any language model."""
    return Assistant(library()).ask(question).answer
