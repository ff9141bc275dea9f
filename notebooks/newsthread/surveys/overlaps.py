"""Places of a text that are taken, so that the first of several patterns that fits a place reads it."""


class Taken:
    """The characters of a text that something has been read from."""

    def __init__(self, start: int, end: int):
        self.offset, self.marks = start, bytearray(max(end - start, 0))

    def take(self, start: int, end: int) -> bool:
        """Take a place; False where a part of it is taken already.

        >>> taken = Taken(0, 9)
        >>> taken.take(2, 5), taken.take(4, 6), taken.take(5, 6)
        (True, False, True)
        """
        here = slice(start - self.offset, end - self.offset)
        if any(self.marks[here]):
            return False
        self.marks[here] = b"\1" * (end - start)
        return True
