"""The sample programme: its texts, pictures and papers, and how they become pages."""
