"""Files that people attach: told by their bytes, made anew without what they tell of their maker.

``prepare(file, forum)`` returns the ``Prepared`` file to keep, or raises a ``ValidationError`` that
says why not. What comes in is never kept as it came.
"""

from network.forums.attaching.preparing import ACCEPT, MOST_BYTES, MOST_FILES, Prepared, prepare

__all__ = ["ACCEPT", "MOST_BYTES", "MOST_FILES", "Prepared", "prepare"]
