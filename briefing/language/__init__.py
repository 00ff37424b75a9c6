"""From text to sentences, mentions, people, quotations and keyphrases; knows nothing of agreements."""
