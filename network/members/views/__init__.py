"""The pages of membership, for visitors, applicants, members, and contacts of institutions."""
