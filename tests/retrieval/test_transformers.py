"""Whatever sentence-transformers loads, made small here: embedders and a reranker; importing torch takes seconds."""

from pathlib import Path

import numpy as np
import pytest

from library.embedding import BUILT_IN, embedder_of, fingerprint_of, load_embedder
from library.problems import Problem
from library.serving import generation_of, read_served
from library.settings import EmbeddingSettings
from library.store import Library
from retrieval.assistant import Assistant
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import Wanted, find_passages
from retrieval.plan import Scope
from retrieval.reranking import DEPTH, Reranker, load_reranker
from retrieval.tables.roster import roster_of
from ui.command import main

QUESTION = "浮桥镇2022年汛期手册怎么了？"
TOLD = "“另外，汛期手册写得太长，村干部翻不到要用的那一页。”"
TEXTS = ["公开平台建设", "申请办理情况", "人手不足", "加强培训"]


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers with a token for every character of the texts."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("transformer")
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = dict.fromkeys((*special, *(chr(code) for code in range(0x4E00, 0x9FA6))))
    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=64,
    ).save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=64, num_labels=1, initializer_range=0.5,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.mark.torch
def test_a_transformer_embedder_takes_over_by_reindex(
    transformer: Path, digests_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    body = Transformer(str(transformer))
    made = SentenceTransformer(modules=[body, Pooling(16)], prompts={"query": "问"}, device="cpu")
    made.save(str(tmp_path / "embedder"), create_model_card=False)
    name, library = str(tmp_path / "embedder"), digests_copy
    monkeypatch.setenv("GONGKAI_EMBED_MODEL", name)
    assert main(["reindex", "--library", str(library)]) == 0
    assert read_served(Library.open(library)) == EmbeddingSettings(name)
    indexes = Indexes.open(Library.open(library))
    assert indexes.embedder is embedder_of(EmbeddingSettings(name))
    direct = np.asarray(made.encode(["问" + TEXTS[0]]), dtype=np.float32)[0]
    asked = indexes.embedder.embed_question(TEXTS[0])
    assert np.allclose(asked, direct / np.linalg.norm(direct), atol=1e-5)
    own = embedder_of(EmbeddingSettings(name, "另")).embed_question(TEXTS[0])
    direct = np.asarray(made.encode(["另" + TEXTS[0]]), dtype=np.float32)[0]
    assert np.allclose(own, direct / np.linalg.norm(direct), atol=1e-5)
    indexes.close()


@pytest.mark.torch
def test_a_cross_encoder_orders_what_was_found(
    transformer: Path, digests_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentence_transformers import CrossEncoder

    direct = CrossEncoder(str(transformer), device="cpu", max_length=64)
    reranker = Reranker(str(transformer))
    scores = list(direct.predict([("人手够吗", text) for text in TEXTS]))
    assert len({round(float(score), 6) for score in scores}) == len(TEXTS)
    assert reranker.rerank("人手够吗", TEXTS) == sorted(range(4), key=lambda place: -scores[place])
    many = TEXTS * (DEPTH // 2)
    order = reranker.rerank("人手够吗", many)
    assert order[DEPTH:] == list(range(DEPTH, len(many)))
    assert (reranker.rerank("谁", []), reranker.rerank("谁", ["一"])) == ([], [0])

    library = Library.open(digests_folder)
    wanted = Wanted("人手够吗", ("人手",), roster_of(library).holders(Scope()))
    before = find_passages(library, Indexes.open(library), wanted)
    monkeypatch.setenv("GONGKAI_RERANK_MODEL", str(transformer))
    after = find_passages(library, Indexes.open(library), wanted)
    order = reranker.rerank(wanted.text, [one.passage.text for one in before])
    assert after == [before[place] for place in order]
    assert after != before


@pytest.mark.torch
def test_a_reranker_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't be loaded — check GONGKAI_RERANK_MODEL"):
        Reranker(str(tmp_path / "absent"))


def test_none_is_loaded_where_none_is_set() -> None:
    assert load_reranker("") is None


@pytest.mark.torch
def test_another_model_is_loaded_by_its_name(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(BUILT_IN / "tokenizer.json"))
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)], device="cpu").save(
        str(tmp_path), create_model_card=False
    )
    model = load_embedder(str(tmp_path))
    made = model.embed_passages(["公开", "人手不足"])
    assert (made.shape, made.dtype, model.dimensions) == ((2, 16), np.float32, 16)
    assert np.allclose(np.linalg.norm(made, axis=1), 1.0, atol=1e-5)
    assert np.allclose(model.embed_question("公开"), made[0], atol=1e-6)
    assert model.fingerprint != load_embedder().fingerprint


@pytest.mark.torch
def test_a_model_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't be loaded — check its name"):
        load_embedder(str(tmp_path / "absent"))


@pytest.mark.torch
def test_a_folder_of_sentence_transformers_takes_over_and_another_length_after_it(
    fictional_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    library = Library.open(fictional_copy)
    tokenizer = Tokenizer.from_file(str(BUILT_IN / "tokenizer.json"))
    for dimensions in (16, 24):
        made = tmp_path / f"model{dimensions}"
        SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=dimensions)], device="cpu").save(
            str(made), create_model_card=False
        )
        monkeypatch.setenv("GONGKAI_EMBED_MODEL", str(made))
        embedder_of.cache_clear()
        assert main(["reindex", "--library", str(fictional_copy)]) == 0
        assert read_served(library) == EmbeddingSettings(str(made))
        assert generation_of(library, fingerprint_of(EmbeddingSettings(str(made)))) == library.generation
        assistant = Assistant.open(library)
        answer = assistant.ask(QUESTION).answer
        assert TOLD in answer.text and assistant.index_notes == ()
        assert assistant.indexes().embedder is embedder_of(EmbeddingSettings(str(made)))
        assert assistant.indexes().embedder.dimensions == dimensions  # type: ignore[union-attr]
        assistant.close()
    # A model's folder whose vectors come to have another length under the same name is made anew, too.
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=32)], device="cpu").save(
        str(tmp_path / "model24"), create_model_card=False
    )
    embedder_of.cache_clear()
    assert main(["reindex", "--library", str(fictional_copy)]) == 0
    assistant = Assistant.open(library)
    assert TOLD in assistant.ask(QUESTION).answer.text and assistant.index_notes == ()
    assistant.close()
