"""Training: what it learns from, that it repeats itself, and that the shipped model earns its place."""

from pathlib import Path

import numpy as np
import pytest

from library.embedding import BUILT_IN, BuiltInModel, spell_out
from library.wording import fold
from retrieval.training.pairs import PairMaker, read_synonyms, read_topics, training_texts
from retrieval.training.score import HELD_OUT, fuse, read_held_out, score_model

ROOT = Path(__file__).parents[2]
GRAM = 13
TEXTS = (".txt", ".md", ".html", ".jsonl", ".json", ".tsv", ".toml")


def grams(text: str) -> set[str]:
    folded = fold(text)
    return {folded[at : at + GRAM] for at in range(len(folded) - GRAM + 1)}


@pytest.fixture(scope="module")
def learnt() -> set[str]:
    return set().union(*(grams(text) for text in training_texts()))


@pytest.mark.parametrize("name", HELD_OUT)
def test_held_out_sentences_are_not_trained_on(name: str, learnt: set[str]) -> None:
    pairs = read_held_out(name)
    assert len(pairs) >= 20
    assert [pair for pair in pairs if learnt & (grams(pair[0]) | grams(pair[1]))] == []


@pytest.mark.parametrize("folder", ["corpus", "eval"])
def test_no_sentence_of_the_evaluation_is_trained_on(folder: str, learnt: set[str]) -> None:
    files = [file for file in (ROOT / folder).rglob("*") if file.suffix in TEXTS]
    if not files:
        pytest.skip(f"no text in {folder}/ yet")
    shared = {file.name: learnt & grams(file.read_text(encoding="utf-8")) for file in files}
    assert {name: found for name, found in shared.items() if found} == {}


def test_topics_can_be_told_apart() -> None:
    topics = read_topics()
    assert len(topics) >= 70
    assert [topic.name for topic in topics if len(topic.asked) < 3 or len(topic.said) < 2] == []
    asked = [question for topic in topics for question in topic.asked]
    said = [sentence for topic in topics for sentence in topic.said]
    assert [text for texts in (asked, said) for text in set(texts) if texts.count(text) > 1] == []


def test_a_draw_repeats_itself_and_holds_every_meaning_once() -> None:
    first, again, other = (next(iter(PairMaker(seed).draw_batches(1))) for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == len(read_topics()) + len(read_synonyms())
    assert [pair for pair in first if pair.passage == pair.sibling] == []


def test_fusion_counts_ranks_not_scores() -> None:
    assert fuse([1, 2, 3], [3, 4], 1.0) == [3, 1, 2, 4]
    assert fuse([1, 2], [3, 4], 2.0) == [3, 4, 1, 2]
    assert fuse([1, 2], [2, 1], 1.0) == [1, 2]
    assert fuse([], [], 1.0) == []


def test_the_shipped_model_earns_its_place() -> None:
    scores = {score.name: score.five for score in score_model(BuiltInModel(BUILT_IN), "held_out.tsv")}
    assert scores["both, vectors × 1"] >= scores["full text"] + 0.05


@pytest.mark.torch
def test_the_card_states_the_figures_of_the_shipped_model() -> None:
    from retrieval.train import write_scores

    assert write_scores(BUILT_IN) in (BUILT_IN / "README.md").read_text(encoding="utf-8")


@pytest.mark.torch
def test_training_repeats_itself_and_survives_saving(tmp_path: Path) -> None:
    from retrieval.train import DIMENSIONS, save, train

    tokenizer, vectors = train(steps=2)
    again = train(steps=2)[1]
    assert np.array_equal(vectors, again)
    save(tokenizer, vectors, tmp_path)
    made = BuiltInModel(tmp_path).embed_question("人手不足")
    exact = vectors[tokenizer.encode(spell_out("人手不足")).ids].mean(axis=0)
    assert made.shape == (DIMENSIONS,)
    assert float(made @ (exact / np.linalg.norm(exact))) > 0.9999
