"""What keeps forums liveable: flags, cases, time-outs, limits of speed, blocks between members."""
