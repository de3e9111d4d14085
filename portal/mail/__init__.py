"""The only place that sends mail: letters are written here, kept in an outbox, and handed over."""
