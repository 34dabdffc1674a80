"""Trains the built-in embedding model: `python -m retrieval.train`; `--score` prints the figures of the card.

The one file of retrieval/ that imports torch; nothing on the default path imports it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from library.embedding import BUILT_IN, BuiltInModel, spell_out
from retrieval.training.pairs import Pair, PairMaker, read_synonyms, training_texts
from retrieval.training.score import HELD_OUT, score_model
from retrieval.training.tokens import build_tokenizer, find_words, initial_vectors

SEED = 2019
DIMENSIONS = 256
STEPS = 250
"""Of all topics and synonyms once each; more steps make it no better on held-out questions."""
LEARNING_RATE = 0.01
SCALE = 8.0
"""Of the similarities in the loss: at the usual 20 the topics drown what words have in common."""
SHARED_ROWS = 4096
"""Characters that no training text holds share so many vectors: they only have to be the same on both sides."""
UNSEEN_NORM = 0.3


def train(steps: int = STEPS) -> tuple[Tokenizer, NDArray[np.float32]]:
    """The tokenizer and a vector for each of its tokens; one that was never seen has length UNSEEN_NORM."""
    torch.manual_seed(SEED)
    words = find_words(training_texts(), (word for group in read_synonyms() for word in group))
    tokenizer = build_tokenizer(words)
    initial = initial_vectors(tokenizer, DIMENSIONS, SEED)
    static = StaticEmbedding(tokenizer, embedding_weights=initial.copy())
    model = SentenceTransformer(modules=[static], device="cpu")
    loss = MatryoshkaLoss(
        model, MultipleNegativesRankingLoss(model, scale=SCALE), [DIMENSIONS, DIMENSIONS // 2, DIMENSIONS // 4]
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, total_iters=steps)
    for batch in PairMaker(SEED).draw_batches(steps):
        optimizer.zero_grad()
        loss([static.preprocess(texts) for texts in _columns(batch)], None).backward()
        optimizer.step()
        schedule.step()
    trained = static.embedding.weight.detach().numpy().astype(np.float32)
    unseen = np.all(trained == initial, axis=1)
    trained[unseen] = _share(initial[unseen])
    return tokenizer, trained


def _share(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    shared = vectors[np.arange(len(vectors)) % SHARED_ROWS]
    return np.asarray(shared / np.linalg.norm(shared, axis=1, keepdims=True) * UNSEEN_NORM, dtype=np.float32)


def save(tokenizer: Tokenizer, vectors: NDArray[np.float32], folder: Path) -> None:
    """In model2vec's format: each different vector once, in eight bits a number and with a scale a token."""
    folder.mkdir(parents=True, exist_ok=True)
    _, first, mapping = np.unique(vectors, axis=0, return_index=True, return_inverse=True)
    scales = np.abs(vectors).max(axis=1).clip(min=1e-9) / 127
    steps = np.round(vectors / scales[:, None]).astype(np.int8)
    tensors = {
        "embeddings": np.ascontiguousarray(steps[first]),
        "weights": scales.astype(np.float32),
        "mapping": mapping.reshape(-1).astype(np.int32),
    }
    save_file(tensors, folder / "model.safetensors")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = {"model_type": "model2vec", "normalize": True, "embedding_dtype": "int8", "seed": SEED}
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def write_scores(folder: Path) -> str:
    """The table of the card."""
    lines = []
    for name in HELD_OUT:
        lines += [f"{name}", "| by | first | of 5 | of 10 |", "| --- | --: | --: | --: |"]
        for score in score_model(BuiltInModel(folder), name):
            lines.append(f"| {score.name} | {score.first:.1%} | {score.five:.1%} | {score.ten:.1%} |")
    return "\n".join(lines) + "\n"


def _columns(batch: list[Pair]) -> list[list[str]]:
    columns = zip(*((one.question, one.passage, one.sibling) for one in batch), strict=True)
    return [[spell_out(text) for text in column] for column in columns]


def main() -> None:
    reader = argparse.ArgumentParser(description="Trains the built-in embedding model.")
    reader.add_argument("--score", action="store_true", help="only print how the model in the folder does")
    reader.add_argument("--steps", type=int, default=STEPS)
    reader.add_argument("--folder", type=Path, default=BUILT_IN)
    asked = reader.parse_args()
    if not asked.score:
        save(*train(asked.steps), asked.folder)
    sys.stdout.write(write_scores(asked.folder))


if __name__ == "__main__":
    main()
