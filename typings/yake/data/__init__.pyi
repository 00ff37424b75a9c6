from typing import Any

class SingleWord:
    h: float
    stopword: bool

class ComposedWord:
    h: float
    unique_kw: str
    def is_valid(self) -> bool: ...

class DataCore:
    number_of_sentences: int
    number_of_words: int
    def __init__(self, text: str, stopword_set: set[str], config: dict[str, Any] | None = None) -> None: ...
    @property
    def terms(self) -> dict[str, SingleWord]: ...
    @property
    def candidates(self) -> dict[str, ComposedWord]: ...
    def build_single_terms_features(self, features: list[str] | None = None) -> None: ...
    def build_mult_terms_features(self, features: list[str] | None = None) -> None: ...
    def _process_sentence(
        self, sentence: list[str], sentence_id: int, pos_text: int, context: dict[str, Any]
    ) -> int: ...
