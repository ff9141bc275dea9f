"""Places where words do not say plainly what their writer holds."""

FLAGS = ("irony", "quotation", "conditional", "question")
