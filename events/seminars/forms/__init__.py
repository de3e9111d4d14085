"""What is asked in seminars."""
