"""The words of a text with their offsets, shared by all stages: tokens, phrases looked up in them,
sentences."""

from .tokens import Phrases, Tokens, phrase_words

__all__ = ["Phrases", "Tokens", "phrase_words"]
