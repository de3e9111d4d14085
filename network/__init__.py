"""The community: members, the pool, forums, processes and delegations."""
