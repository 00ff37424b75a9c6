"""The little of yake 0.7 that we use; the contract test fails loudly when it changes."""

__version__: str
