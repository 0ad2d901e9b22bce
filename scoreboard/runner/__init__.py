"""Runs the entries of the scoreboard on its challenges. Needs nothing but Python 3.11 or newer."""
