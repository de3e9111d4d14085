"""Events of every format, with registration, surveys, seminars and dialogues."""
