"""Registration in the back office: each module has the pages of one task, and their addresses."""
