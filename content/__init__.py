"""Programme content: the pages that editors write and visitors read."""
