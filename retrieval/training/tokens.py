"""The tokenizer of the built-in model: every Chinese character, and the words of the field."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Iterable

import jieba
import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram

UNKNOWN = "[UNK]"
_CHINESE = [*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0), 0x3007]
"""Unified ideographs, extension A and 〇; what lies beyond comes in its bytes, so nothing is lost."""
_OTHERS = "0abcdefghijklmnopqrstuvwxyz"
_BYTES = [f"<0x{value:02X}>" for value in range(256)]
_LONGEST_WORD = 4
_CHARACTER_SCORE = -14.0
"""Below any word's, so that a word wins over its characters."""


def find_words(texts: Iterable[str], known: Iterable[str]) -> dict[str, float]:
    """Words of two to four characters with their log frequencies."""
    jieba.setLogLevel(logging.WARNING)
    counts: Counter[str] = Counter(known)
    for text in texts:
        counts.update(jieba.cut(text))
    words = {
        word: count
        for word, count in counts.items()
        if 2 <= len(word) <= _LONGEST_WORD and all("\u4e00" <= character <= "\u9fff" for character in word)
    }
    total = sum(words.values())
    return {word: math.log(count / total) for word, count in sorted(words.items())}


def build_tokenizer(words: dict[str, float]) -> Tokenizer:
    characters = [chr(code) for code in _CHINESE] + list(_OTHERS)
    vocabulary = [(UNKNOWN, -30.0), *((byte, -25.0) for byte in _BYTES)]
    vocabulary += [(character, _CHARACTER_SCORE) for character in characters]
    vocabulary += list(words.items())
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=0, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex("[0-9][0-9.,]*"), "0")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), behavior="removed")
    tokenizer.decoder = decoders.ByteFallback()
    return tokenizer


def initial_vectors(tokenizer: Tokenizer, dimensions: int, seed: int) -> NDArray[np.float32]:
    """Random characters; a word begins as the mean of its characters, a little apart from it."""
    random = np.random.default_rng(seed)
    size = tokenizer.get_vocab_size()
    vectors = random.standard_normal((size, dimensions)).astype(np.float32) / math.sqrt(dimensions)
    places = tokenizer.get_vocab()
    for token, place in places.items():
        if 2 <= len(token) <= _LONGEST_WORD and not token.startswith("<"):
            parts = [places[character] for character in token]
            vectors[place] = vectors[parts].mean(axis=0) + 0.3 * vectors[place]
    return vectors
