"""Tokens, phrase lookup and sentences with their offsets, shared by all stages."""

from .tokens import Phrases, Tokens, phrase_words

__all__ = ["Phrases", "Tokens", "phrase_words"]
