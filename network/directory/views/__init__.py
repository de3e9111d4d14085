"""The pages of the directory, of profiles, of one's own profile, and of introductions."""
