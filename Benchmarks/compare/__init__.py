"""The comparison with other programs, run as `python -m compare` from the folder above."""
