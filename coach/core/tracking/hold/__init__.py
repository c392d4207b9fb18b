"""The hold machine: the way in, the keeping, the way out."""
