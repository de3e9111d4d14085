"""The shell that knows every app, and the ground that every app stands on."""
