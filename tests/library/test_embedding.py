"""The built-in model: numpy alone, every character known, the same vectors as model2vec makes."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from model2vec import StaticModel

from library.embedding import BUILT_IN, BuiltInModel, embedded_text, load_embedder, spell_out
from library.problems import Problem
from library.texts import IndexedPassage

TEXTS = ["工作人员多为兼职，一人多岗。", "Donghu 街道 2020年 3 件", "𠀀㐀龘", ""]


def similarity(one: str, other: str) -> float:
    model = load_embedder()
    return float(model.embed_question(one) @ model.embed_question(other))


def test_vectors_have_length_one_and_come_from_model2vec() -> None:
    model = load_embedder()
    made = model.embed_passages(TEXTS)
    assert made.shape == (4, model.dimensions)
    assert made.dtype == np.float32
    assert np.allclose(np.linalg.norm(made, axis=1), 1.0, atol=1e-5)
    plain = StaticModel.from_pretrained(BUILT_IN, force_download=False)
    assert np.allclose(made[0], plain.encode(spell_out(TEXTS[0]), max_length=None), atol=1e-5)
    assert np.array_equal(model.embed_question(TEXTS[0]), made[0])
    assert model.embed_passages([]).shape == (0, model.dimensions)


def test_width_case_and_punctuation_make_no_difference() -> None:
    assert similarity("ＡＢＣ公开，", "abc 公开。") == pytest.approx(1.0, abs=1e-5)
    assert similarity("2020年", "1999年") == pytest.approx(1.0, abs=1e-5)


def test_every_chinese_character_is_known() -> None:
    tokenizer = StaticModel.from_pretrained(BUILT_IN, force_download=False).tokenizer
    characters = [chr(code) for code in (*range(0x4E00, 0xA000), *range(0x3400, 0x4DC0))]
    known = tokenizer.get_vocab()
    assert [character for character in characters if character not in known] == []
    beyond = tokenizer.encode("𠀀𰻞")
    assert 0 not in beyond.ids
    assert beyond.tokens[:4] == ["<0xF0>", "<0xA0>", "<0x80>", "<0x80>"]
    assert similarity("龘", "齉") < 0.9


@pytest.mark.parametrize(
    ("question", "answer", "sibling"),
    [
        ("是不是缺人", "专职人员配备不到位，一人多岗", "信息更新不够及时"),
        ("老百姓留言有人回吗", "及时答复网民咨询", "组织开展业务培训"),
        ("交钱吗", "未收取任何费用", "未发生行政诉讼案件"),
        ("怎么避免泄密", "落实保密审查制度", "落实考核制度"),
    ],
)
def test_colloquial_words_are_near_official_ones(question: str, answer: str, sibling: str) -> None:
    assert similarity(question, answer) > similarity(question, sibling) + 0.1


def test_the_own_heading_is_embedded_with_the_text() -> None:
    passage = IndexedPassage(
        "p", "r", "甲镇", "甲镇", "乡镇", 2020, "一", "一、总体情况 › （四）平台建设", "设专栏三个。", 0
    )
    assert embedded_text(passage) == "（四）平台建设\n设专栏三个。"


def test_the_model_is_small_and_its_fingerprint_is_that_of_its_files() -> None:
    assert sum(file.stat().st_size for file in BUILT_IN.iterdir()) < 8_000_000
    model = load_embedder()
    assert (len(model.fingerprint), model.fingerprint) == (12, BuiltInModel(BUILT_IN).fingerprint)


def test_a_folder_without_the_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"lacks model.safetensors, tokenizer.json — restore the folder"):
        BuiltInModel(tmp_path)


def test_torch_is_never_imported_for_the_built_in_model() -> None:
    code = (
        "import sys, library.vectors, library.texts, library.query; from library.embedding import load_embedder;"
        "load_embedder().embed_question('谁');"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'chromadb') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
