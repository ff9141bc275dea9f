"""Words of a text with their offsets, and phrases looked up in them."""

from .tokens import Phrases, Tokens, phrase_words

__all__ = ["Phrases", "Tokens", "phrase_words"]
