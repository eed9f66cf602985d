"""The workshop where the language model is trained: nothing in the stream from file to table imports it."""
