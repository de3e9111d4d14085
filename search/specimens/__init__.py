"""Made-up documents to measure and to test the search with. No portal of people installs them."""
